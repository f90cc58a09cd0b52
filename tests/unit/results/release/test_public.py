import datetime
import time
from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from placeplan.figures.table import statement_table
from placeplan.plan.place import load_place
from placeplan.results.release import public
from placeplan.results.release.public import public_figures, public_place, public_statements

SECRET = {
    "measure": "control_total", "organisation": "RM1", "period": "2019/20", "value": 123457913,
    "stage": "plan", "withheld": "w1", "as_stated": "123457913", "precision": 1, "bound": ">",
}  # fmt: skip


@pytest.fixture
def place(copied, add_figures):
    add_figures(SECRET)
    return load_place(copied)


def test_a_withheld_figure_keeps_its_row_and_loses_every_trace_of_its_value(place):
    before = place.figures.filter(pl.col("withheld") == "w1").row(0, named=True)
    after = public_place(place).figures.filter(pl.col("withheld") == "w1").row(0, named=True)
    assert before["value"] == 123457913
    assert [after[name] for name in ("value", "pence", "as_stated", "precision", "bound")] == [None] * 5
    assert (after["measure"], after["organisation"], after["period"]) == ("control_total", "RM1", "2019/20")


def test_its_name_does_not_depend_on_the_value(place):
    other = place.figures.with_columns(
        value=pl.when(pl.col("withheld") == "w1").then(1.0).otherwise(pl.col("value"))
    )
    names = [
        public_figures(table).filter(pl.col("withheld") == "w1")["figure"][0]
        for table in (place.figures, other)
    ]
    assert names[0] == names[1]
    assert names[0] not in place.figures["figure"]


def test_every_other_figure_is_left_as_it_is(place):
    open_rows = pl.col("withheld").is_null()
    assert_frame_equal(place.figures.filter(open_rows), public_place(place).figures.filter(open_rows))


def test_where_it_was_read_follows_its_new_name(place):
    public = public_place(place)
    assert set(public.origins["figure"]) == set(public.figures["figure"])


def test_a_withheld_statement_loses_its_words_and_its_date(norfolk):
    said = statement_table(
        [
            {"subject": "scheme", "attribute": "end", "date": datetime.date(2019, 1, 1), "withheld": "w2"},
            {"subject": "scheme", "attribute": "title", "text": "Rota", "withheld": ""},
        ]
    )
    assert public_statements(said).select("text", "date").rows() == [(None, None), ("Rota", None)]
    public = public_place(replace(norfolk, statements=said, origins=pl.DataFrame()))
    assert public.statements["date"].to_list() == [None, None]


def test_what_a_record_holds_back_is_published_after_its_last_day(copied, add_figures):
    add_figures(SECRET)
    (copied / "withholdings.csv").write_text(
        "key,what,why,who,until\nw1,Control total,Talks are open.,NHS England,2027-03-31\n", encoding="utf-8"
    )
    place = load_place(copied)
    during = public_place(place, datetime.date(2027, 3, 31))
    after = public_place(place, datetime.date(2027, 4, 1))
    assert 123457913 not in during.figures["value"].to_list() and "w1" in during.withholdings
    assert 123457913 in after.figures["value"].to_list() and not after.withholdings
    assert after.figures.filter(pl.col("withheld") == "w1").is_empty()


def test_what_goes_with_the_number_goes_unless_the_record_shows_it(copied, add_figures):
    about = {"line": "bid for 12.3m", "counterparty": "X24", "source": "bid-12.3m.pdf"}
    add_figures(SECRET | about)
    head = "key,what,why,who,until,shows\nw1,Control total,Talks are open.,NHS England,2027-03-31,"

    def public(shows):
        (copied / "withholdings.csv").write_text(head + shows + "\n", encoding="utf-8")
        place = public_place(load_place(copied), datetime.date(2026, 1, 1))
        return place.figures.filter(pl.col("withheld") == "w1").row(0, named=True), place.origins

    hidden, origins = public("")
    assert [hidden[name] for name in about] == ["withheld"] * 3
    assert origins.filter(pl.col("figure") == hidden["figure"])["origin"].to_list() == ["withheld"]
    shown, _ = public("line counterparty")
    assert (shown["line"], shown["counterparty"], shown["source"]) == ("bid for 12.3m", "X24", "withheld")


def test_no_record_lapses_before_its_day_ends_in_england(monkeypatch):
    """At noon of UTC it is the day after in Kiritimati: the day of the record is not over."""
    if not hasattr(time, "tzset"):
        pytest.skip("the clock of this system cannot be set for one process")
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "UTC"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        before = datetime.datetime.now(datetime.UTC).date()
        assert before <= public.today() <= datetime.datetime.now(datetime.UTC).date()
    monkeypatch.undo()
    time.tzset()
