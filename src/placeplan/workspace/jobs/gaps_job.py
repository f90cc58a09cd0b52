"""The job that looks what is missing in the common view, and keeps the register of what is not shared."""

from collections.abc import Collection
from datetime import date
from typing import Any

from placeplan.workspace.actions.in_rounds.register_lines import Looked, keep_register
from placeplan.workspace.content.common_gaps import gaps_of, needs_of, totals_of
from placeplan.workspace.content.keeping_private.answering_tables import tables_answering
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Round, Version

STEPS = ("reading the common view", "keeping the register")


def tell_gaps(task: Task) -> dict[str, Any]:
    """What was asked and is shared or not, by body; totals of the rest; how many lines lapsed."""
    task.progress(STEPS[0], 0, len(STEPS))
    version = Version.objects.select_related("line__place").get(pk=task.argument("version"))
    running = Round.objects.select_related("place").get(pk=task.argument("round"))
    takers = list(running.bodies.values_list("organisation__code", flat=True))
    keys = [ask["key"] for ask in running.asks]
    gaps = gaps_of(version, keys, takers)
    task.progress(STEPS[1], 1, len(STEPS))
    needs = needs_of(version, keys)

    def answering(signed: Version, code: str, key: str) -> Collection[str]:
        return tables_answering(signed, code, needs[key]) if key in needs else ()

    lapsed = keep_register(
        running=running,
        seen=Looked(
            missing=frozenset((code, gap.key) for gap in gaps for code in gap.missing),
            shared=frozenset((code, gap.key) for gap in gaps for code in gap.shared),
        ),
        on=date.fromisoformat(task.argument("on")),
        answering=answering,
    )
    return {
        "asked": [gap.as_json() for gap in gaps],
        "totals": [total.as_json() for total in totals_of(version, takers)],
        "lapsed": lapsed,
    }
