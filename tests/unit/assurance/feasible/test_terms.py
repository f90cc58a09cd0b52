from placeplan.assurance.feasible.terms import local_terms
from placeplan.assurance.stated_rows import said
from placeplan.figures.table import statement_table


def stated(term, attribute, text, by):
    return {
        "subject": "term", "scheme": term, "attribute": attribute, "text": text, "stated_by": by,
        "source": f"statements/terms.csv#!{by}",
    }  # fmt: skip


def found(*rows):
    return list(local_terms(said(statement_table(rows))))


def test_a_term_with_two_meanings_keeps_both():
    (one,) = found(
        stated("Neighbourhood", "means", "30,000 people", "RCC"),
        stated("neighbourhood", "means", "a ward", "98N"),
    )
    assert (one.kind, one.status, set(one.organisations)) == ("term_differs", "warn", {"RCC", "98N"})
    assert "30,000 people" in one.explanation and "a ward" in one.explanation


def test_a_term_that_nobody_defines_cannot_be_assessed():
    (one,) = found(stated("Hub", "common", "health centre", "RCC"))
    assert (one.kind, one.status) == ("term_undefined", "cannot_assess")


def test_one_meaning_is_no_finding():
    assert (
        found(stated("Hub", "common", "health centre", "RCC"), stated("hub", "means", "A building.", "RCC"))
        == []
    )
