from datetime import date

HEAD = [
    "Ref",
    "Title",
    "Type",
    "Service",
    "Partner",
    "Owner",
    "Identified?",
    "R / NR",
    "Risk",
    "Start",
    "End date",
    "Digital milestone",
    "Depends on (capital)",
    "Change in WTE",
    "Apr-Sep (£000)",
    "Oct-Mar (£000)",
    "2017/18",
    "2018/19",
]


def schemes(*rows):
    return [["Efficiency schemes"], HEAD, *rows]


BEDS = [
    "C1",
    "Bed base",
    "Pay",
    "NEL",
    "Northby CCG",
    "COO",
    "Yes",
    "NR",
    "High",
    "01 Apr 2017",
    43190.0,
    "D1",
    "K1",
    -5.5,
    1.0,
    2.0,
    3.0,
    4.0,
]
TBC = ["C2", "To be identified", "TBC", "", "", "", "No", "R", "-", "", "", "", "", 0.0, "-", "-", "-", 5.0]
TOTAL = ["Total", *[""] * 12, -5.5, 1.0, 2.0, 3.0, 9.0]


def test_money_and_posts_of_a_scheme(read):
    found = read({"Savings": schemes(BEDS, TBC, TOTAL)}, key="- = nil")
    saving = found.of("saving", scheme="C1")[0]
    assert (saving["value"], saving["period"], saving["service"], saving["counterparty"]) == (
        3000,
        "2017/18",
        "nel",
        "11N",
    )
    assert (saving["recurrence"], saving["line"]) == ("non_recurrent", "pay")
    assert found.values("saving_first_half") == [1000, 0] and found.values("saving_second_half") == [2000, 0]
    posts = found.of("staff_wte_change", scheme="C1")[0]
    assert (posts["value"], posts["period"]) == (-5.5, "2017/18..2018/19")
    assert found.values("saving_total") == [3000, 9000]
    assert found.values("staff_wte_change_total") == [-5.5]
    assert found.of("saving", scheme="C2")[0]["line"] == "unidentified"


def test_what_a_list_says_of_a_scheme(read):
    found = read({"Savings": schemes(BEDS, TBC)})
    said = {(s["scheme"], s["attribute"]): s for s in found.statements if s["subject"] == "scheme"}
    texts = {
        a: said["C1", a]["text"]
        for a in (
            "title",
            "owner",
            "identified",
            "recurrent",
            "risk",
            "partner",
            "service",
            "needs_digital",
            "needs_capital",
        )
    }
    assert texts == {
        "title": "Bed base",
        "owner": "COO",
        "identified": "yes",
        "recurrent": "non_recurrent",
        "risk": "high",
        "partner": "11N",
        "service": "nel",
        "needs_digital": "D1",
        "needs_capital": "K1",
    }
    assert said["C1", "start"]["date"] == date(2017, 4, 1)
    assert said["C1", "end"]["date"] == date(2018, 3, 31)
    assert said["C1", "start"]["source"].endswith("!J3")
    assert said["C2", "identified"]["text"] == "no" and ("C2", "owner") not in said


def test_a_scheme_without_a_reference_is_known_by_its_title(read):
    rows = [["Title", "Owner", "Risk", "2017/18"], ["Bed base", "COO", "Low", 3.0]]
    assert read({"Savings": rows}).of("saving")[0]["scheme"] == "bed_base"


def test_posts_by_year_and_posts_removed(read):
    rows = [
        ["Savings"],
        ["Ref", "Title", "Owner", "2017/18", "2018/19", "WTE reduction 2017/18"],
        ["C1", "Beds", "COO", 1.0, 2.0, 4.0],
    ]
    posts = read({"Savings": rows}).of("staff_wte_change")
    assert [(r["value"], r["period"]) for r in posts] == [(-4, "2017/18")]


def test_capital(read):
    rows = [
        [
            "Ref",
            "Name",
            "Funding source",
            "Approval",
            "Approval date",
            "Completion date",
            "Linked scheme",
            "2017/18",
            "2018/19",
        ],
        ["K1", "New ward", "TBC", "Not submitted", "", "Jun 2018", "C1", 5.0, 6.0],
        [
            "K2",
            "Unit",
            "Public dividend capital",
            "Awaiting approval",
            "01/05/2018",
            "01/05/2019",
            "",
            7.0,
            8.0,
        ],
        ["Total", "", "", "", "", "", "", 12.0, 14.0],
    ]
    found = read({"Capital": rows})
    assert found.of("capital_spend", scheme="K1")[0]["value"] == 5000
    assert found.values("capital_spend_total") == [12_000, 14_000]
    said = {(s["scheme"], s["attribute"]): s for s in found.statements if s["subject"] == "capital"}
    assert said["K1", "source"]["text"] == "TBC" and said["K1", "source_key"]["text"] == "none"
    assert said["K2", "source_key"]["text"] == "stated"
    assert (said["K1", "status_key"]["text"], said["K2", "status_key"]["text"]) == (
        "not_submitted",
        "awaiting",
    )
    assert said["K1", "completion_date"]["date"] == date(2018, 6, 1)
    assert said["K2", "approval_date"]["date"] == date(2018, 5, 1)
    assert said["K1", "linked_scheme"]["text"] == "C1" and ("K1", "approval_date") not in said


def test_digital_milestones(read):
    rows = [
        ["Ref", "Title", "Lead", "Go-live"],
        ["D1", "Patient record", "CIO", "01 Jul 2018"],
        ["D2", "Portal", "CIO", "spring"],
    ]
    said = {
        (s["scheme"], s["attribute"]): s
        for s in read({"Digital": rows}).statements
        if s["subject"] == "milestone"
    }
    assert said["D1", "go_live"]["date"] == date(2018, 7, 1)
    assert (said["D2", "go_live"]["date"], said["D2", "go_live"]["text"]) == (None, "spring")
    assert said["D1", "owner"]["text"] == "CIO"


def test_offers(read):
    rows = [
        ["Costed offers"],
        [
            "Scheme ref",
            "Scheme",
            "What is counted",
            "Volunteers (headcount)",
            "Staff (WTE)",
            "Metric",
            "2017/18",
            "2018/19",
        ],
        ["O1", "Befriending", "people", 12.0, 1.5, "Number offered", 100.0, 110.0],
        ["O1", "Befriending", "people", "", "", "Cost each £", 2.5, 2.6],
        ["O1", "Befriending", "people", "", "", "Cost (£)", 250.0, 286.0],
        ["Total", "", "", "", "", "Cost (£)", 250.0, 286.0],
    ]
    found = read({"Offers": rows}, code="NVS", money="£")
    assert found.values("offer_volume") == [100, 110] and found.values("offer_unit_cost") == [2.5, 2.6]
    assert found.values("offer_cost") == [250, 286] == found.values("offer_cost_total")
    assert found.values("offer_volunteers") == [12] and found.values("offer_staff") == [1.5]
    assert [s["text"] for s in found.said("offer", "title")] == ["Befriending"]


def test_a_row_of_all_that_is_recurrent_is_no_scheme(read):
    rows = [
        ["Scheme", "2016/17", "2017/18"],
        ["Recurrent", 300, 310],
        ["Non-recurrent", 40, 50],
        ["Total", 340, 360],
    ]
    found = read({"Savings": [["Savings programme"], *rows]})
    told = {(f["recurrence"], f["scheme"], f["value"]) for f in found.of("saving", period="2017/18")}
    assert told == {("recurrent", None, 310_000), ("non_recurrent", None, 50_000)}
    assert found.said("scheme", "title") == []
