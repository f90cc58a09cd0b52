import pytest

from placeplan.assurance.checking import findings
from placeplan.assurance.published.priorities import priorities_in, tags_of, taxonomy
from placeplan.figures.table import statement_table
from placeplan.plan.place import Child
from placeplan.reading.kept import Imported
from tests.unit.assurance.conftest import place_with
from tests.unit.assurance.invented import documents_of

TEXT = "Prevention comes first. Prevention pays. We share records between hospitals.\n\nCancer too."


def tag(key, text, organisation="", on="2017-01-01"):
    return {
        "subject": "priority", "attribute": "tag", "scheme": key, "text": text, "organisation": organisation,
        "stated_by": "a reader", "stated_on": on, "source": "https://example.org",
    }  # fmt: skip


def named(text, tags=()):
    documents = tuple(documents_of({"plan.txt": text}).values())
    return {
        p.key: p for p in priorities_in(documents, tags_of(statement_table(tags)).get("", {})) if p.is_named
    }


def test_words_name_priorities_with_how_often_and_where():
    found = named(TEXT)
    assert set(found) == {"prevention", "records", "cancer"}
    assert (found["prevention"].times, str(found["cancer"].first)) == (2, "plan.txt#!line 3")


def test_a_tag_by_hand_wins_over_the_words_and_the_last_day_over_the_first():
    tags = [tag("prevention", "no"), tag("maternity", "no", on="2016-01-01"), tag("maternity", "Yes")]
    assert set(named(TEXT, tags)) == {"records", "cancer", "maternity"}


def test_a_tag_that_is_neither_yes_nor_no_or_of_no_priority_is_no_tag():
    assert tags_of(statement_table([tag("prevention", "perhaps"), tag("golf", "yes")])) == {}


def test_a_place_says_what_its_plan_names_and_judges_nothing(tmp_path):
    place = place_with([], tmp_path, imported=Imported(narratives=documents_of({"plan.txt": TEXT})))
    (finding,) = [f for f in findings(place) if f.check == "priorities_named"]
    assert (finding.status, finding.severity) == ("pass", 0)
    assert finding.title.startswith("3 of") and "Prevention (2×)" in finding.explanation


def test_a_region_counts_the_footprints_that_are_tagged(tmp_path):
    children = (Child("QMM", "Norfolk", ""), Child("QH8", "Essex", ""))
    tags = [tag("prevention", "yes", "QMM"), tag("prevention", "yes", "QH8"), tag("cancer", "yes", "QMM")]
    more = {"kind": "region", "children": children, "statements": statement_table(tags)}
    place = place_with([], tmp_path, code="EAST", **more)
    (finding,) = [f for f in findings(place) if f.check == "priorities_named"]
    assert "Prevention: 2 of 2; Cancer: 1 of 2" in finding.explanation


@pytest.mark.parametrize("key", sorted(taxonomy()))
def test_every_priority_has_a_label_and_words_that_its_label_shows(key):
    label, words = taxonomy()[key]
    assert label and words.pattern
