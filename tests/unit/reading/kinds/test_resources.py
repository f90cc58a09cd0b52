YEARS = ["2016/17", "2017/18"]


def test_staff_in_blocks(read):
    def block(title, *rows):
        return [[title], ["Staff group", *YEARS], *rows, []]

    rows = [
        ["Workforce plan"],
        ["Money in £000"],
        *block(
            "Whole-time equivalent",
            ["Medical and dental", 10.0, 11.0],
            ["Nursing", 20.0, 21.0],
            ["Total", 30.0, 32.0],
        ),
        *block("Headcount", ["Medical and dental", 12.0, 13.0]),
        *block("Average cost per WTE (£)", ["Medical and dental", 90000.0, 91000.0]),
        *block("Pay cost (£k)", ["Medical and dental", 900.0, 1001.0]),
        *block("Leavers (WTE)", ["Medical and dental", "n/a", 2.0]),
        *block("Agency", ["Medical and dental", 50.0, 40.0]),
    ]
    found = read({"WTE plan": rows}, money="£")
    assert [r["value"] for r in found.of("staff_wte", line="medical")] == [10, 11]
    assert found.values("staff_wte_total") == [30, 32]
    assert found.values("staff_headcount") == [12, 13]
    assert found.values("average_pay_cost") == [90000, 91000]
    assert found.values("pay_cost") == [900_000, 1_001_000]
    assert found.values("leavers") == [None, 2]
    assert found.values("agency_staff_cost") == [50_000, 40_000]
    assert found["WTE plan!B5"]["precision"] == 1


def test_a_unit_in_brackets_is_no_group_of_beds(read):
    rows = [
        ["Beds"],
        ["General and acute", *YEARS],
        ["Beds available", 676.0, 685.0],
        ["Average length of stay (days)", 4.7, 4.67],
    ]
    found = read({"Beds": rows})
    assert {r["line"] for r in found.of("length_of_stay")} & {"day"} == set()
    assert found.values("length_of_stay") == [4.7, 4.67]


def test_staff_with_a_column_of_measures(read):
    rows = [
        ["Staffing"],
        ["Staff group", "Measure", *YEARS],
        ["Nursing", "WTE", 5.0, 6.0],
        ["", "Headcount", 7.0, 8.0],
    ]
    found = read({"People": rows})
    assert [r["line"] for r in found.of("staff_headcount")] == ["nursing", "nursing"]


def test_staff_with_headings_inside_the_table(read):
    rows = [
        ["Workforce plan"],
        ["Staff group", *YEARS],
        ["Starters (WTE)"],
        ["Nursing", 5.0, 6.0],
        ["Headcount"],
        ["Nursing", 7.0, 8.0],
    ]
    found = read({"People": rows})
    assert found.values("starters") == [5, 6] and found.values("staff_headcount") == [7, 8]


def test_beds(read):
    rows = [
        ["Bed type", "Measure", *YEARS],
        ["General and acute", "Admissions", 1000.0, 1100.0],
        ["General and acute", "Average length of stay (days)", 4.88, 4.84],
        ["General and acute", "Beds", 20.0, 21.0],
        ["General and acute", "Occupancy (%)", 91.8, 92.1],
    ]
    found = read({"Beds": rows})
    assert found.values("admissions") == [1000, 1100] and found.values("length_of_stay") == [4.88, 4.84]
    assert found.values("bed_occupancy") == [0.918, 0.921]
    assert {r["line"] for r in found.rows} == {"general_acute"}


def test_beds_without_a_column_of_types_take_it_from_the_title(read):
    rows = [
        ["Bed plan: mental health inpatient"],
        ["", *YEARS],
        ["Inpatient spells", 10.0, 11.0],
        ["Staffed beds", 5.0, 6.0],
    ]
    found = read({"Capacity": rows})
    assert found.of("beds_available")[0]["line"] == "mental_health"


def test_care_packages(read):
    rows = [
        ["Type of care", "Metric", *YEARS],
        ["Home care", "People with a package", 10.0, 11.0],
        ["Home care", "Average weekly cost £", 250.5, 260.0],
        ["Home care", "Cost (£k)", 130.0, 149.0],
        ["Total", "People with a package", 10.0, 11.0],
        ["Total", "Cost (£k)", 130.0, 149.0],
    ]
    found = read({"Care packages": rows}, code="NCC", money="£m")
    assert found.values("care_packages") == [10, 11] == found.values("care_packages_total")
    assert found.values("care_package_weekly_cost") == [250.5, 260]
    assert found.values("care_package_cost") == [130_000, 149_000] == found.values("care_package_cost_total")


def test_a_row_says_what_is_counted_and_of_what(read):
    years = ["", "2016/17", "2017/18", "2018/19"]
    rows = [
        ["General and acute beds available", 402, 396, 390],
        ["Critical care beds available", 20, 20, 21],
    ]
    found = read({"Beds": [["Bed plan"], years, *rows]})
    assert {(f["line"], f["value"]) for f in found.of("beds_available", period="2017/18")} == {
        ("general_acute", 396), ("critical_care", 20),
    }  # fmt: skip


def test_a_total_says_what_is_counted_and_where_nobody_does_it_is_asked(read):
    rows = [["Staff group", "2016/17", "2017/18"], ["Nursing", 551, 560], ["Medical", 55, 56]]
    counted = read({"People": [["Workforce plan"], *rows, ["Total WTE", 606, 616]]})
    assert counted.values("staff_wte") == [551, 560, 55, 56]
    asked = read({"People": [["Workforce plan"], *rows]})
    assert asked.figures == {} and "Nobody says what the numbers" in asked.reading.problems[0].what
    assert set(asked.unused.values()) == {"nobody says what it counts"}


def test_beds_with_a_patient_in_them_are_a_measure_of_their_own(read):
    rows = [
        ["Bed type", "Available beds", "Beds occupied", "% beds occupied"],
        ["General and acute", 402, 370, 0.92],
        ["Maternity", 32, 20, 0.625],
    ]
    found = read({"Beds": [["Bed plan 2017/18"], *rows]})
    assert found.values("beds_available") == [402, 32]
    assert 20 not in found.values("beds_available") and 0.92 not in found.values("beds_occupied")
    years = [["", "2016/17", "2017/18"], ["General and acute beds occupied", 380, 370]]
    named = read({"Beds": [["Bed plan"], *years, ["General and acute beds available", 402, 396]]})
    assert named.values("beds_occupied") == [380, 370]


def test_a_measure_that_is_called_actual_is_no_plan_and_its_variance_no_figure(read):
    rows = [
        ["Staff group", "Budgeted WTE", "Actual WTE", "Variance WTE", "Pay actual £000"],
        ["Medical", 101.0, 90.2, -10.8, 14_300],
        ["Nursing", 801.0, 719.5, -81.5, 40_200],
    ]
    found = read({"Workforce": [["Staffing plan 2017/18"], *rows]})
    assert {(f["stage"], f["value"]) for f in found.of("staff_wte")} == {
        ("outturn", 90.2),
        ("outturn", 719.5),
    }
    assert {f["stage"] for f in found.of("establishment")} == {"plan"}
    assert {f["stage"] for f in found.of("pay_cost")} == {"outturn"}
    assert -10.8 not in {f["value"] for f in found.rows}


def test_a_measure_that_is_called_actual_is_the_base_in_a_year_before_the_plan(read):
    rows = [["Staff group", "Actual WTE", "Vacancies WTE"], ["Medical", 90.2, 4.0], ["Nursing", 719.5, 9.0]]
    found = read({"Workforce": [["Staffing plan 2016/17"], *rows]})
    assert {f["stage"] for f in found.of("staff_wte")} == {"baseline"}


def test_beds_at_the_beginning_of_a_year_are_not_those_of_the_year(read):
    rows = [["Opening beds", 480, 476], ["Beds closed", -4, -6], ["Total beds", 476, 470]]
    found = read({"Beds": [["Bed plan"], ["", "2016/17", "2017/18"], *rows]})
    assert {row["value"] for row in found.rows} == {476, 470} and found.reading.problems == ()
