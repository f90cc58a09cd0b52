from dataclasses import replace

import pytest

from placeplan.assurance.checking import evidence, findings
from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.reading.documents.opened import read_document
from tests.unit.assurance.invented import BODIES, YEARS, books, find, place_of, planted, serious, set_value
from tests.unit.assurance.published_plans import pdf_plan, word_plan


def told(made, year="2020/21", income=None):
    stated = income or find(made, "income_total", "T1", year)["value"] / 1e6
    text = (
        f"Our income in {year} is planned at £{stated:.1f} million.\nWe save £8.0 million over four years.\n"
    )
    return {"narrative_T1.md": f"# Hill Hospitals\n\n{text}"}


def test_a_narrative_that_agrees_says_nothing():
    made = books()
    assert serious(place_of(made, narratives=told(made))) == []


def test_a_number_that_is_not_the_workbooks():
    made = books()
    (finding,) = planted(made, "narrative_differs", narratives=told(made, income=60.0))
    assert finding.cells[0].file == "narrative_T1.md"
    assert finding.cells[0].cell == "line 3"
    assert finding.cells[1].file == "T1.xlsx"


@pytest.mark.parametrize("name", ["plan of Hill Hospitals.md", "narrative-T1.md", "note.md"])
def test_the_body_is_told_from_the_name_or_the_heading(name):
    text = {name: "# Hill Hospitals: plan on a page\n\nWe plan for 896 beds in 2019/20.\n"}
    given = evidence(place_of(books(), narratives=text))
    assert [narrative.body for narrative in given["narratives"]] == ["T1"]
    assert BODIES["T1"].name == "Hill Hospitals"


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("We plan for 500 beds in 2019/20.", "beds"),
        ("We expect to employ 900 WTE by 31 March 2020.", "wte"),
        ("Over four years we will save £8.0 million through 5 schemes.", "count"),
        ("Over four years we will save £9.5 million.", "pounds"),
        ("We plan a surplus of £4.00 million in 2019/20.", "pounds"),
        ("Capital spending in 2017/18 is £4.0 million.", "pounds"),
    ],
)
def test_every_kind_of_number_is_compared(sentence, unit):
    text = {"narrative_T1.md": f"# Hill Hospitals\n\n{sentence}\n"}
    (finding,) = planted(books(), "narrative_differs", narratives=text)
    assert finding.unit == unit


@pytest.mark.parametrize(
    "sentence",
    [
        "Over four years we will save £8.0 million through 2 schemes.",
        "Capital spending in 2017/18 is £3.0 million.",
        "We plan a deficit of £1.00 million in 2019/20.",
        "We will spend £1 million on car parks in 2019/20.",
        "Income was £0.2 million in 2019/20.",
    ],
)
def test_a_number_that_agrees_or_is_of_something_else_is_left_alone(sentence):
    text = {"narrative_T1.md": f"# Hill Hospitals\n\n{sentence}\n"}
    assert serious(place_of(books(), narratives=text)) == []


def test_a_narrative_of_nobody_is_said_and_compared_with_nothing():
    text = {"note.md": "# Our plan\n\nWe plan for 500 beds in 2019/20.\n"}
    place = place_of(books(), narratives=text)
    assert serious(place) == []
    (finding,) = [f for f in findings(place) if f.kind == "narrative_of_nobody"]
    assert (finding.status, finding.cells[0].file) == ("cannot_assess", "note.md")


def test_a_sentence_broken_over_lines_is_read_whole():
    text = {"narrative_T1.md": "# Hill Hospitals\n\nWe plan for 500\nbeds in 2019/20.\n"}
    (finding,) = planted(books(), "narrative_differs", narratives=text)
    assert finding.cells[0].cell in ("line 3", "line 4")


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_word_web_and_printed_narratives_are_compared_too(tmp_path, kind):
    said = "We plan for 500 beds in 2019/20."
    path = tmp_path / f"narrative_T1.{kind}"
    if kind == "pdf":
        pdf_plan(path, (("Hill Hospitals", said),))
    elif kind == "docx":
        word_plan(path, paragraphs=(said,))
    else:
        path.write_text(f"<h1>Hill Hospitals</h1><p>{said}</p>", encoding="utf-8")
    place = place_of(books())
    imported = replace(place.imported, narratives={path.name: read_document(path)})
    (finding,) = [f for f in serious(replace(place, imported=imported)) if f.kind == "narrative_differs"]
    assert finding.cells[0].cell.startswith("page 1 line" if kind == "pdf" else "paragraph")


def headcount_as_staff(made):
    for year in YEARS:
        staff = find(made, "staff_wte", "T1", year, line="nursing")
        set_value(staff, find(made, "staff_headcount", "T1", year, line="nursing")["value"])


@pytest.mark.parametrize(("staff", "kinds"), [("1,030", []), ("1,150", ["narrative_differs"])])
def test_a_wrong_cell_explains_only_the_number_that_it_was_meant_to_be(staff, kinds):
    made = books()
    headcount_as_staff(made)
    text = {"narrative_T1.md": f"# Hill Hospitals\n\nWe expect to employ {staff} WTE in 2019/20.\n"}
    found = {finding.kind for finding in serious(place_of(made, narratives=text))}
    assert sorted(found - {"headcount_as_wte"}) == kinds


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Income was £0.2 million in 2019/20.", "so far from the workbook's"),
        ("Income was £60.0 million in 2029/30.", "the workbook states no income total for 2029/30"),
        ("We will spend £1 million on car parks in 2019/20.", "one thing"),
    ],
)
def test_a_number_that_is_compared_with_nothing_is_listed(sentence, why):
    place = place_of(books(), narratives={"narrative_T1.md": f"# Hill Hospitals\n\n{sentence}\n"})
    (finding,) = [f for f in findings(place) if f.kind == "narrative_not_compared"]
    assert finding.status == "cannot_assess"
    assert why in finding.explanation
    assert finding.cells[0].cell == "line 3"
    assert finding.title == "narrative_T1.md: 1 number not compared with the workbook"


def test_how_far_is_far_is_a_threshold():
    text = {"narrative_T1.md": "# Hill Hospitals\n\nIncome was £0.2 million in 2019/20.\n"}
    every = thresholds()
    farther = Thresholds(
        {key: every.of(key) for key in every}
        | {"narrative_far": replace(every.of("narrative_far"), value=1e9)}
    )
    found = findings(place_of(books(), narratives=text), rules=farther)
    assert "narrative_differs" in {finding.kind for finding in found}
