"""Where history ends and the plan begins: by the cover, the headings, the date."""

LINES = [["Pay", *range(60, 69)], ["Drugs", *range(9, 18)]]
YEARS = [f"20{y}/{y + 1}" for y in range(21, 30)]


def read_under(read, heads, date="31 March 2025"):
    rows = [["I&E"], ["Line", *heads], *(row[: len(heads) + 1] for row in LINES)]
    return read({"I&E": rows}, **{"Plan period": "", "Date": date})


def stages(found):
    return {row["period"]: row["stage"] for row in found.rows}


def test_headings_say_which_years_are_history(read):
    words = ["Actual"] * 3 + ["Forecast"] + ["Plan"] * 5
    found = read_under(read, [f"{year} {word}" for year, word in zip(YEARS, words, strict=True)])
    assert found.reading.mapping.first_year == "2025/26"
    assert stages(found)["2024/25"] == "baseline" and stages(found)["2025/26"] == "plan"


def test_years_alone_begin_with_the_year_after_the_date(read):
    assert set(stages(read_under(read, YEARS[4:])).values()) == {"plan"}
    later = stages(read_under(read, YEARS[3:], date="1 June 2025"))
    assert later["2024/25"] == "baseline" and later["2025/26"] == "plan"


def test_where_nobody_says_the_first_of_several_years_is_the_base(read):
    found = stages(read_under(read, YEARS[4:], date=""))
    assert found["2025/26"] == "baseline" and found["2026/27"] == "plan"


def test_that_a_year_was_taken_for_the_base_is_said_and_the_mapping_settles_it(read, book, directory):
    found = read_under(read, YEARS[4:], date="")
    (problem,) = found.reading.problems
    assert problem.what == "Nobody says where the plan begins: 2025/26 is taken for the year before it."
    assert 'first_year = "2025/26"' in problem.to_do
    assert read_under(read, YEARS[4:]).reading.problems == ()  # its date says it


def test_a_title_that_counts_its_years_says_where_the_plan_begins(read):
    def begins(title, years):
        rows = [[title], ["Line", *years], *(row[: len(years) + 1] for row in LINES)]
        return read({"I&E": rows}, **{"Plan period": "", "Date": ""}).reading.mapping.first_year

    assert begins("Five year financial plan", YEARS[:5]) == YEARS[0]
    assert begins("Five year financial plan", YEARS[:6]) == YEARS[1]
    assert begins("Five year financial plan", YEARS[:3]) == YEARS[0]
    assert begins("Three-year plan", YEARS[:6]) == YEARS[3]
