import csv
import zipfile

import pytest

from placeplan.core.errors import PlanError
from placeplan.guidance.asked.proposals import due, propose, proposed, unregistered
from placeplan.guidance.asked.register import register
from placeplan.reading.documents.opened import read_document

TEXT = """# Planning guidance

This is a sentence that asks nothing of anyone.

1. Each footprint must submit its plan by 30 June 2016. It should show the control total of every trust.
2. Trusts and CCGs are expected to agree contracts before 23 December 2016.

2.1 Systems should publish their plan in May 2017.

Plans must:

- cover specialised services;
- cover prevention by the end of March 2017.

Councils may comment.

=HYPERLINK("x") must be refused.
"""


@pytest.fixture
def guide(tmp_path):
    path = tmp_path / "guide.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_sentences_that_ask_are_proposed_with_number_strength_date_and_whom(guide):
    found = proposed(read_document(guide))
    assert [(one.number, one.modality, one.due, one.asks) for one in found] == [
        ("1", "must", "2016-06-30", (":system",)),
        ("1-2", "should", "", ("trust",)),
        ("2", "expected", "2016-12-23", ("commissioner", "trust")),
        ("2.1", "should", "", (":system",)),
        ("r5", "must", "", ()),
        ("r6", "must", "2017-03", ()),
        ("r7", "may", "", ("council",)),
        ("r8", "must", "", ()),
    ]
    assert found[1].measures == ("control_total",)
    assert found[4].text == "Plans must: cover specialised services;"
    assert found[0].where == "line 5"
    assert all("asks nothing" not in one.text for one in found)


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("2.1 Boards must agree.", "2.1", "Boards must agree"),
        ("12 Boards must agree.", "12", "Boards must agree"),
        ("2 Requirements 2.1 Boards must agree.", "2.1", "Boards must agree"),
        ("Paragraph 7: boards must agree.", "7", "boards must agree"),
        ("5 boards must agree.", "r1", "5 boards must agree"),
        ("2016 plans must be sent.", "r1", "2016 plans must be sent"),
        ("They must find 0.5 WTE.", "r1", "They must find 0.5 WTE"),
    ],
)
def test_a_number_is_a_paragraphs_and_no_part_of_a_sentence(tmp_path, line, number, text):
    path = tmp_path / "guide.txt"
    path.write_text(f"{line}\n", encoding="utf-8")
    (one,) = proposed(read_document(path))
    assert (one.number, one.text) == (number, text)


def test_paragraphs_that_a_page_ran_together_keep_their_numbers_and_lines(tmp_path):
    path = tmp_path / "guide.txt"
    path.write_text(
        "2.1 Boards must agree the plan, and say so\nin public. They should meet. 2.2 Trusts must sign it.\n",
        "utf-8",
    )
    assert [(one.number, one.where) for one in proposed(read_document(path))] == [
        ("2.1", "line 1"),
        ("2.1-2", "line 2"),
        ("2.2", "line 2"),
    ]


def test_nothing_proposed_is_registered_until_somebody_signs_for_it(guide, somewhere):
    somewhere.document("guide:1")
    made = propose(somewhere.place, guide, "guide:1", register(somewhere.place).versions)
    assert unregistered(made) == ""
    held = register(somewhere.place)
    assert held.in_force == () and held.waiting == {"guide-1.csv": 8}
    with made.path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["confirmed_by"] for row in rows} == {""}
    assert rows[0]["source"] == "guide.md#!line 5" and "must" in rows[0]["note"]
    rows[0]["confirmed_by"] = rows[7]["confirmed_by"] = "Ann"
    with made.path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)
    held = register(somewhere.place)
    assert [one.number for one in held.in_force] == ["1", "r8"]
    assert held.in_force[1].text.startswith("=HYPERLINK")
    assert made.path.read_text("utf-8").count("'=HYPERLINK") == 1
    assert held.waiting == {"guide-1.csv": 6}


def test_a_proposal_that_somebody_may_have_worked_on_is_not_replaced(guide, somewhere):
    propose(somewhere.place, guide, "guide:1", {})
    with pytest.raises(PlanError, match="somebody may have worked on it"):
        propose(somewhere.place, guide, "guide:1", {})


def test_a_version_that_is_not_declared_is_not_declared_for_you(guide, somewhere):
    made = propose(somewhere.place, guide, "guide:1", {})
    assert 'guide,1,"guide.md",PUBLISHER,,,yes,ADDRESS,part' in unregistered(made)
    assert not (somewhere.folder / "guidance" / "documents.csv").exists()


@pytest.mark.parametrize("name", ["guide", "a guide:1", "guide:", "../x:../y z"])
def test_a_version_has_a_plain_name(guide, somewhere, name):
    with pytest.raises(PlanError, match="names no version"):
        propose(somewhere.place, guide, name, {})


def test_a_name_never_leads_out_of_the_folder(guide, somewhere):
    made = propose(somewhere.place, guide, "../../out:1", {})
    assert made.path.parent == somewhere.folder / "guidance" / "proposals"


def test_a_document_that_asks_nothing_and_a_file_that_is_none_are_refused(tmp_path, somewhere):
    path = tmp_path / "empty.md"
    path.write_text("Nothing is wanted here at all, thank you.\n", encoding="utf-8")
    with pytest.raises(PlanError, match="No sentence of the document says that anything is asked"):
        propose(somewhere.place, path, "guide:1", {})
    with pytest.raises(PlanError):
        propose(somewhere.place, tmp_path / "missing.pdf", "guide:1", {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send it by 30 June 2016.", "2016-06-30"),
        ("Send it no later than 1st March 2017, please.", "2017-03-01"),
        ("Send it by the end of October 2016.", "2016-10"),
        ("The deadline is 21 October 2016.", "2016-10-21"),
        ("Since 30 June 2016 it has rained.", ""),
        ("Send it by Friday.", ""),
    ],
)
def test_a_due_date_follows_a_word_that_says_so(text, expected):
    assert due(text) == expected


def test_other_kinds_of_document_are_read_too(tmp_path):
    page = tmp_path / "guide.html"
    page.write_text("<h1>Guide</h1><p>1. Boards must agree the plan by 30 June 2016.</p>", encoding="utf-8")
    (one,) = proposed(read_document(page))
    assert (one.number, one.modality, one.due) == ("1", "must", "2016-06-30")
    word = tmp_path / "guide.docx"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(word, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body><w:p><w:r>'
            "<w:t>Councils should comment on the plan.</w:t></w:r></w:p></w:body></w:document>",
        )
    (one,) = proposed(read_document(word))
    assert (one.modality, one.asks, one.where) == ("should", ("council",), "paragraph 1")
