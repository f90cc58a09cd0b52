from placeplan.assurance.published.balance import balance_of_asks
from placeplan.figures.table import statement_table
from tests.unit.assurance.conftest import place_with


def ask(key, kind, by="a reader"):
    return {
        "subject": "ask", "attribute": "kind", "scheme": key, "text": kind, "stated_by": by,
        "source": "https://example.org",
    }  # fmt: skip


def found(tmp_path, *rows):
    return list(balance_of_asks(place_with([], tmp_path), statement_table(rows)))


def test_the_share_of_outcomes_is_that_of_what_was_classified(tmp_path):
    rows = [
        ask("waits", "activity"),
        ask("healthy_life", "Outcome"),
        ask("return", "process"),
        ask("x", "odd"),
    ]
    (finding,) = found(tmp_path, *rows)
    assert (finding.status, finding.title, finding.amount) == ("pass", "33% of 3 asks are outcomes", 1 / 3)
    assert "1 outcome, 1 activity, 1 process" in finding.explanation
    assert "Not counted: “odd”, for a kind is one of outcome, activity" in finding.explanation


def test_an_ask_that_two_classify_differently_gives_a_range_and_is_named(tmp_path):
    rows = [ask("waits", "activity"), ask("waits", "outcome", "a union"), ask("return", "process")]
    (finding,) = found(tmp_path, *rows)
    assert finding.title == "0% to 50% of 2 asks are outcomes"
    assert finding.amount is None and finding.unit == ""  # a range has no middle
    assert "Not counted" not in finding.explanation
    assert "Classified in two ways: waits." in finding.explanation


def test_kinds_that_are_none_are_said_and_not_passed_over(tmp_path):
    (finding,) = found(tmp_path, ask("x", "odd"))
    assert finding.status == "cannot_assess" and "“odd”" in finding.explanation


def test_nothing_asked_is_nothing_found(tmp_path):
    assert found(tmp_path) == []
