from placeplan.assurance.feasible.consultants import consultants
from placeplan.assurance.stated_rows import said
from placeplan.figures.table import statement_table


def stated(firm, attribute, text="", line=""):
    return {
        "subject": "consultant", "organisation": "QMM", "scheme": firm, "attribute": attribute, "text": text,
        "line": line, "source": f"statements/firms.csv#!{attribute}",
    }  # fmt: skip


def found(*rows):
    return {f.kind: f for f in consultants(said(statement_table(rows)))}


def test_an_author_who_reviews_is_named_with_both_cells():
    told = found(stated("Firm A", "wrote", line="finance"), stated("Firm A", "reviewed", line="finance"))
    assert told["reviewer_is_author"].status == "warn"
    assert len(told["reviewer_is_author"].cells) == 2


def test_another_firm_or_another_part_may_review():
    rows = (stated("Firm A", "wrote", line="finance"), stated("Firm B", "reviewed", line="finance"))
    assert "reviewer_is_author" not in found(*rows, stated("Firm A", "reviewed", line="estates"))


def test_a_fee_that_nobody_stated_is_unknown():
    assert found(stated("Firm A", "wrote"))["fee_unknown"].status == "cannot_assess"
    assert found(stated("Firm A", "wrote"), stated("Firm A", "fee", "£0.3m")) == {}
