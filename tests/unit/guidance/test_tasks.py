import polars as pl

from placeplan.guidance.tasks import asked, stated, tasks
from tests.unit.guidance.conftest import requirement


def found(somewhere, **more):
    one, place = requirement(1, "Do it.", **more), somewhere.place
    return tasks(one, place, stated(place, [one]))


def test_a_figure_is_stated_not_published_or_absent_body_by_body(somewhere):
    each = found(somewhere, asks=("trust", "commissioner"), measures=("control_total",), periods=("2017/18",))
    assert [(task.organisation, task.state) for task in each] == [
        ("T1", "stated"),
        ("T2", "not_published"),
        ("C1", "absent"),
    ]
    first = each[0]
    key = somewhere.place.figures.filter(pl.col("organisation") == "T1")["figure"].to_list()
    assert list(first.figures) == key and first.stated_by == ("T1",)
    assert each[2].figures == ()


def test_the_stage_and_the_period_must_be_those_asked_for(somewhere):
    for more in ({"stage": "outturn"}, {"periods": ("2018/19",)}):
        (task,) = found(somewhere, asks=("T1",), measures=("control_total",), **more)
        assert task.state == "absent"


def test_a_group_is_asked_by_its_code_after_the_places(somewhere):
    (task,) = found(somewhere, asks=(":system",), measures=("gap",), periods=("2020/21",))
    assert (task.organisation, task.state, task.stated_by) == ("QAA:system", "stated", ("QAA",))


def test_with_nobody_named_any_body_will_do(somewhere):
    (task,) = found(somewhere, measures=("gap",))
    assert (task.organisation, task.state) == ("", "stated")


def test_whom_it_asks_is_a_code_a_kind_or_part_of_a_kind(somewhere):
    place = somewhere.place
    assert asked(requirement(1, "x", asks=("trust", "T1", "council")), place).bodies == ("T1", "T2", "L1")
    assert asked(requirement(1, "x", asks=("acute trust",)), place).bodies == ("T1",)
    who = asked(requirement(1, "x", asks=("hospice", ":hospitals")), place)
    assert (who.bodies, who.unknown) == ((), ("hospice", ":hospitals"))


def test_parts_statements_and_cells(somewhere):
    parts = found(somewhere, parts=("main_document", "finance_appendix", "bed_plan"))
    assert [task.state for task in parts] == ["stated", "not_published", "absent"]
    assert "nobody has said" in parts[2].note
    said = found(somewhere, asks=("T1", "T2"), subjects=("decision",))
    assert [(task.organisation, task.state) for task in said] == [("T1", "stated"), ("T2", "absent")]
    (cell,) = found(somewhere, cells=("return.xlsx#Summary!C12",))
    assert (cell.kind, cell.what) == ("cell", "return.xlsx#Summary!C12")


def test_what_touches_nothing_is_an_act_of_whoever_is_asked(somewhere):
    acts = found(somewhere, asks=("trust",))
    assert [(task.kind, task.organisation, task.what) for task in acts] == [
        ("act", "T1", "Do it."),
        ("act", "T2", "Do it."),
    ]
    (anybody,) = found(somewhere)
    assert anybody.organisation == ""
    assert anybody.as_json()["kind"] == "act"


def test_nothing_of_the_place_is_changed(somewhere):
    place = somewhere.place
    before = place.figures.clone()
    one = requirement(1, "Do it.", asks=("trust",), measures=("control_total",))
    tasks(one, place, stated(place, [one]))
    assert place.figures.equals(before)
