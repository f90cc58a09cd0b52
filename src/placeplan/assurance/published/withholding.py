"""What is withheld: is there a record of what, why, who and until when?

Reads which figures are withheld, never their values.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from placeplan.assurance.findings import Finding, bodies_named, finding
from placeplan.assurance.registry import check
from placeplan.core.sources import source
from placeplan.figures.missing import is_withheld
from placeplan.plan.place import Place
from placeplan.plan.withholdings import FILE


@check(
    "Withheld, and the record of it",
    group="Completeness",
    formula="figures and statements that are withheld have a record of what, why, who and until when",
    kinds=("withheld", "withheld_unrecorded"),
)
def withholding_records(place: Place) -> Iterator[Finding]:
    """Each record that holds something back, and whatever is held back without one."""
    for key, rows in sorted(_withheld_rows(place).items()):
        record = place.withholdings.get(key)
        count = f"{len(rows)} {'item' if len(rows) == 1 else 'items'}"
        about = partial(
            finding,
            "withholding_records",
            organisations=bodies_named(*dict.fromkeys(row["organisation"] for row in rows)),
            cells=tuple(source(row["source"]) for row in rows),
            subject=key,
        )
        if record is None:
            yield about(
                "warn",
                f"{count} withheld as “{key}” without a record",
                f"Nobody has said what is withheld as “{key}”, why, by whom and until when.",
                kind="withheld_unrecorded",
                severity=2,
                likely_cause="Marked as withheld without a row in the register.",
                settled_by=f"A row in {FILE} with key, what, why, who and until; or publishing it.",
            )
        else:
            yield about(
                "pass",
                f"{record.what}: withheld until {record.until.isoformat()}",
                f"{count} withheld by {record.who}: {record.why} It is published after that day.",
                kind="withheld",
            )


def _withheld_rows(place: Place) -> dict[str, list[dict[str, Any]]]:
    """The withheld figures and statements, by the key of their record."""
    by_key: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in (place.figures, place.statements):
        for row in table.filter(is_withheld()).rows(named=True):
            by_key[row["withheld"]].append(row)
    return by_key
