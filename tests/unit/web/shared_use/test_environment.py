import pytest

from placeplan.accounts.door_limits import default_limits
from placeplan.core.errors import PlanError
from placeplan.web.shared_use.environment import LIMITS, shared_use

GOOD = {
    "PLACEPLAN_DATA": "/srv/placeplan", "PLACEPLAN_SECRET": "s" * 40,
    "PLACEPLAN_HOSTS": "plan.example, Other.example:8443", "PLACEPLAN_TLS": "yes",
}  # fmt: skip


def problems(**changed):
    with pytest.raises(PlanError) as refused:
        shared_use({**GOOD, **{f"PLACEPLAN_{name}": value for name, value in changed.items()}})
    return [(problem.where, problem.what) for problem in refused.value.problems]


def test_what_is_set_is_taken(tmp_path):
    shared = shared_use({**GOOD, "PLACEPLAN_IDLE_MINUTES": "10", "HOME": "/root"})
    assert shared.origins == ("https://plan.example", "https://other.example:8443")
    assert shared.limits == {"idle_minutes": 10} and shared.database == ""


def test_every_fault_is_listed_at_once():
    with pytest.raises(PlanError) as refused:
        shared_use({"PLACEPLAN_HOST": "x"})
    wheres = [problem.where for problem in refused.value.problems]
    assert wheres == [
        "the environment", "PLACEPLAN_DATA", "PLACEPLAN_SECRET", "PLACEPLAN_HOSTS", "PLACEPLAN_TLS",
    ]  # fmt: skip
    assert "PLACEPLAN_HOSTS" in refused.value.problems[0].to_do, "a name that is nearly ours"


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"DATA": "here"}, "PLACEPLAN_DATA"),
        ({"SECRET": "short"}, "PLACEPLAN_SECRET"),
        ({"HOSTS": "*"}, "PLACEPLAN_HOSTS"),
        ({"HOSTS": "https://plan.example/"}, "PLACEPLAN_HOSTS"),
        ({"TLS": "perhaps"}, "PLACEPLAN_TLS"),
        ({"TLS": "no"}, "PLACEPLAN_TLS"),
        ({"SESSION_HOURS": "0"}, "PLACEPLAN_SESSION_HOURS"),
        ({"SESSION_HOURS": "many"}, "PLACEPLAN_SESSION_HOURS"),
        ({"DATABASE": "sqlite:///x"}, "PLACEPLAN_DATABASE"),
    ],
)
def test_each_fault_is_said_where_it_is(changed, where):
    assert [place for place, _ in problems(**changed)] == [where]


def test_without_tls_it_is_for_this_machine_alone():
    shared = shared_use({**GOOD, "PLACEPLAN_TLS": "no", "PLACEPLAN_HOSTS": "127.0.0.1:8000,localhost"})
    assert shared.scheme == "http"


def test_every_limit_can_be_set():
    assert set(LIMITS) == set(default_limits())
