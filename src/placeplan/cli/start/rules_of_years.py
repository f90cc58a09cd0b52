"""Whether the rules that a place names are in force in the years that an import gave it."""

from pathlib import Path

from placeplan.core.doors.toml_files import toml_in
from placeplan.core.periods import financial_year, period, start_year
from placeplan.funding.regimes import regime, regimes
from placeplan.plan.place import FILE


def rules_to_mend(place: Path, years: str) -> str:
    """What to write in `place.toml` where its regime is not in force in the first year planned, or nothing.

    `years` are those that an import set, from the base year on; empty where it set none.
    """
    named = toml_in(place / FILE).get("regime")
    if not years or named not in regimes():
        return ""
    first = financial_year(start_year(years.partition(" ")[0]) + 1)
    in_force = [name for name in regimes() if regime(name).start <= period(first).start <= regime(name).end]
    if named in in_force:
        return ""
    said = f"Its rules are those of {named}, which are not those of {first}."
    if not in_force:
        return f"{said} No regime that is shipped is: what needs a rule of that year cannot be assessed."
    return f'{said} Write regime = "{in_force[-1]}" in {place / FILE}.'
