from dataclasses import replace

import pytest

from placeplan.plan.place import load_place
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Move, Plan, Scheme
from placeplan.publishing.citations import citations
from placeplan.publishing.sections.opening.changes_section import UNSAID, changes_section
from placeplan.results.parts.stated import published_changes
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view

NORWICH = "Norfolk and Norwich University Hospitals NHS Foundation Trust"


def told(place, scheme):
    """What is said of one scheme."""
    (one,) = changes_section(view(replace(place, plan=Plan(schemes=(scheme,)))), citations(place)).schemes
    return one.words


def scheme(*effects, **said):
    return Scheme(
        **{"key": "a", "title": "A", "owner": "RM1", "kind": "demand", "source": "s", "grade": "primary"}
        | said,
        effects=effects,
    )


def test_every_scheme_of_a_plan_is_told_and_so_is_care_to_be_avoided(norfolk, cite):
    found = changes_section(view(norfolk), cite)
    assert [one.title for one in found.schemes] == [one.title for one in norfolk.schemes]
    assert found.schemes[1].words == (
        "Who leads it, and when it starts, is not said. "
        "It is meant to save £26m a year by 2020/21 and spend £5.3m a year by 2020/21."
    )
    assert [one.title for one in found.less] == [
        "A&E attendances",
        "Patients looked after in the community instead",
    ]
    assert ">about 20%</a> by 2020/21" in found.less[1].words
    assert found.unsaid == UNSAID


@pytest.mark.parametrize(
    "effect, words",
    [
        (Effect("saving", 4.0, "£m"), "It is meant to save £4m a year."),
        (Effect("cost", -4.0, "£m", recurrent=False), "It is meant to release costs of £4m."),
        (Effect("income", -1.0, "£m", organisation="RGP"), "is to lose income of £1m a year."),
        (
            Effect("activity", Range(-0.06, -0.04, -0.02), "share", service="emergency",
                   phasing={"2026/27": 0.5, "2027/28": 1.0}, moves_to=(Move("ae", 0.6),)),
            "Emergency admissions: 4% less by 2027/28 (2% to 6%), 60% of it to accident and emergency.",
        ),
        (Effect("activity", Range(-0.02, 0.01, 0.03), "share"), "All care: 1% more."),
        (Effect("length_of_stay", -0.5, "days", service="emergency"),
         "Emergency admissions, length of stay: 0.50 days less."),
        (Effect("staff", 12.0, "wte"), "Staff: 12 wte more."),
    ],
)  # fmt: skip
def test_an_effect_is_a_sentence(norfolk, effect, words):
    assert told(norfolk, scheme(effect)).endswith(words)


def test_when_and_who_are_said_or_said_to_be_unsaid(norfolk):
    assert told(norfolk, scheme(starts="2026-10-01")).startswith(f"From 1 October 2026, led by {NORWICH}.")
    assert told(norfolk, scheme()).startswith(f"When it starts is not said; it is led by {NORWICH}.")
    assert told(norfolk, scheme(owner="QMM:health", starts="2026-10")).startswith("From October 2026. What")
    assert "It is stopped. What it would change is not said" in told(norfolk, scheme(status="stopped"))


def test_an_area_is_enough_for_somebody_to_find_themselves(norfolk, cite):
    named = scheme(Effect("activity", -0.1, "share", area="E07000149"))
    assert changes_section(view(replace(norfolk, plan=Plan(schemes=(named,)))), cite).unsaid == ""


def test_a_service_that_moves_is_told_where_the_place_chose_to_show_it():
    rivershire = load_place(EXAMPLES / "rivershire")
    (moving,) = changes_section(view(rivershire), citations(rivershire)).moving
    assert moving.title == "One emergency surgery rota at St Anne's"
    assert "From April 2019." in moving.words and 'href="projection.html#moving"' in moving.words
    assert len(published_changes(rivershire)) == 1


def test_a_place_of_which_nothing_is_known_has_no_section(norfolk, cite, tmp_path):
    bare = replace(norfolk, folder=tmp_path, plan=Plan(), figures=norfolk.figures.clear())
    assert changes_section(view(bare), cite) is None
