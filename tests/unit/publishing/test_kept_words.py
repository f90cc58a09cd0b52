import shutil
from datetime import date

import pytest
from typer.testing import CliRunner

from placeplan.cli.start.new import app as new
from placeplan.core.errors import PlanError
from placeplan.publishing.building import build
from placeplan.publishing.kept_words import as_shown, refuse_dropped_words, words_to_keep
from placeplan.publishing.pages import decisions_page
from placeplan.records.record_files import record_texts
from tests.unit.records.decided import TODAY, WHOLE, changed

DISSENT = changed(WHOLE, "presences", "p-97N board-2", vote="against", dissent="Too far & too <late>.")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "records").mkdir()
    for name, text in record_texts(DISSENT).items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


def site(folder, words):
    (folder / "decisions.html").write_text(" ".join(map(as_shown, words)), encoding="utf-8")
    return folder


def test_dissent_opinions_and_conditions_are_what_is_kept():
    assert list(words_to_keep(DISSENT, TODAY)) == [
        "Too far & too <late>.", "does not agree", "Nights are not covered.",
        "Two consultants are appointed first.",
    ]  # fmt: skip
    assert "does not agree" not in list(words_to_keep(DISSENT, date(2017, 5, 1)))


def test_a_site_with_all_of_it_is_published(folder):
    refuse_dropped_words(folder, site(folder, words_to_keep(DISSENT, TODAY)), TODAY)


@pytest.mark.parametrize("number", range(4))
def test_a_site_that_leaves_one_out_is_refused(folder, number):
    kept = [words for place, words in enumerate(words_to_keep(DISSENT, TODAY)) if place != number]
    with pytest.raises(PlanError, match="leaves out what is on record"):
        refuse_dropped_words(folder, site(folder, kept), TODAY)


def test_a_site_without_the_page_is_refused_and_a_place_without_records_is_not(folder, tmp_path_factory):
    with pytest.raises(PlanError, match="leaves out"):
        refuse_dropped_words(folder, folder, TODAY)
    empty = tmp_path_factory.mktemp("empty")
    refuse_dropped_words(empty, empty, TODAY)


def test_dissent_and_opinion_reach_the_site_and_a_page_that_drops_them_is_not_published(
    folder, tmp_path_factory, monkeypatch
):
    place = tmp_path_factory.mktemp("new") / "place"
    CliRunner().invoke(new, [str(place), "--base-year", "2015/16"])
    shutil.copytree(folder / "records", place / "records")
    built = build(place, None, 2, 1, lambda stage: None)
    page = (built.folder / "site" / "decisions.html").read_text("utf-8")
    for words in (*words_to_keep(DISSENT, TODAY), "Unverified copy"):
        assert as_shown(words) in page
    whole = decisions_page.decision_values
    for part in ("dissents", "opinions"):
        monkeypatch.setattr(
            decisions_page, "decision_values", lambda *told, part=part: whole(*told) | {part: ()}
        )
        with pytest.raises(PlanError, match="leaves out what is on record"):
            build(place, None, 2, 1, lambda stage: None)
    assert (built.folder / "site" / "decisions.html").read_text("utf-8") == page  # the last one stands
