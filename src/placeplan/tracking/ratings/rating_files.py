"""A rating as dated data: its indicators, how they become one score, and what the score is called.

Three ship (`shipped/`); a file of one's own has the same form. What nobody could verify of a published
rating is in the file as such, and every answer says it.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.sentences import joined
from placeplan.plan.documents import AT_THE_DOOR, Document, checked, document

FOLDER = Path(__file__).with_name("shipped")
Better = Literal["higher", "lower"]
Normalise = Literal["none", "min_max", "z_score", "rank"]
Aggregate = Literal["arithmetic", "geometric", "ordinal"]
QUARTERS = 4


@written(frozen=True, config=AT_THE_DOOR)
class Indicator:
    """One thing that counts. `weight` is relative; `grade` says how near its source is.

    Where it has `definitions`, every value has to say under which of them it is, and all under the same.
    """

    key: str
    label: str
    better: Better
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    domain: str = ""
    grade: str = ""
    definitions: tuple[str, ...] = ()


@written(frozen=True, config=AT_THE_DOOR)
class Rule:
    """A band for units of which all of this is so; one without a condition is for whoever is left.

    With `no_better_than` it sets no band, and only holds a unit back from a better one.
    """

    band: str = ""
    no_better_than: str = ""
    score_at_least: float | None = None
    score_at_most: float | None = None
    indicator: str = ""
    at_least: float | None = None
    at_most: float | None = None


@written(frozen=True, config=AT_THE_DOOR)
class Bands:
    """What scores are called, best first: by fixed `cuts`, by `quartiles` of rank, or by `rules` in order."""

    kind: Literal["fixed", "quartiles", "rules"]
    names: tuple[str, ...]
    cuts: tuple[float, ...] = ()
    rules: tuple[Rule, ...] = ()
    why_no_cuts: str = ""  # of fixed bands whose cuts nobody could confirm


@written(frozen=True, config=AT_THE_DOOR)
class Rating:
    """A whole rating. `dated` is the day of the method; `unverified` is told with every answer."""

    title: str
    dated: date
    source: str
    normalise: Normalise
    aggregate: Aggregate
    bands: Bands
    indicators: tuple[Indicator, ...]
    missing: Literal["cannot_assess", "of_what_is_stated"] = "cannot_assess"
    least: Annotated[float, Field(ge=0, lt=1)] = 0.0  # what min-max gives to the worst; the best has 1
    unverified: tuple[str, ...] = ()
    published: tuple[str, ...] = ()  # what was shown of it, with sources
    note: str = ""


def shipped_ratings() -> tuple[str, ...]:
    """The names of the ratings that ship."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def rating(name_or_path: str) -> Rating:
    """A rating that ships, by its name, or one of a file. Errors: neither; everything wrong with the file."""
    problems = Problems()
    if name_or_path in shipped_ratings():
        values = shipped_toml(FOLDER / f"{name_or_path}.toml")
        return _rating(Document(name_or_path, values), problems)
    path = Path(name_or_path)
    if not path.is_file():
        what = f"There is no rating “{name_or_path}”."
        to_do = f"Name a TOML file, or one of {joined(shipped_ratings())}."
        raise PlanError(Problem(what, "RATING", to_do))
    return _rating(document(path, path.name, problems), problems)


def _rating(read: Document | None, problems: Problems) -> Rating:
    stated = checked(Rating, read.values, read, (), problems) if read else None
    problems.raise_any()
    assert read is not None and stated is not None  # or there would be a problem
    faults = [*_faults_of_indicators(stated), *_faults_of_aggregation(stated), *_faults_of_bands(stated)]
    if faults:
        raise PlanError([Problem(what, read.name, "Mend it there.") for what in faults])
    return stated


def _faults_of_indicators(stated: Rating) -> list[str]:
    keys = [indicator.key for indicator in stated.indicators]
    faults = [f"Two indicators are called “{key}”." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if not keys:
        faults.append("The rating has no indicator.")
    ways = {indicator.better for indicator in stated.indicators}
    if stated.normalise == "none" and len(ways) > 1:
        faults.append("Values that are not normalised need one direction: all “higher” or all “lower”.")
    return faults


def _faults_of_aggregation(stated: Rating) -> list[str]:
    match stated.aggregate, stated.normalise:
        case "geometric", "z_score" | "rank":
            return [f"A geometric mean needs values above nought, and “{stated.normalise}” gives others."]
        case "geometric", "min_max" if not stated.least:
            return ["A geometric mean needs values above nought: say in `least` what the worst is given."]
        case "ordinal", "none" | "min_max" | "z_score":
            return ["An ordinal score is a mean of ranks: write normalise = “rank”."]
        case _:
            return []


def _faults_of_bands(stated: Rating) -> list[str]:
    bands, faults = stated.bands, []
    if bands.kind == "quartiles" and len(bands.names) != QUARTERS:
        faults.append(f"Quartiles need four names, best first, and there are {len(bands.names)}.")
    wants_cuts = bands.kind == "fixed" and not bands.why_no_cuts
    if wants_cuts and len(bands.cuts) != len(bands.names) - 1:
        faults.append("Fixed bands need one cut less than names, or `why_no_cuts`.")
    if list(bands.cuts) != sorted(bands.cuts, reverse=is_higher_better(stated)):
        faults.append("Cuts are not in order from the best band to the worst.")
    keys = {"", *(indicator.key for indicator in stated.indicators)}
    return [*faults, *(fault for rule in bands.rules for fault in _faults_of_rule(rule, bands, keys))]


def _faults_of_rule(rule: Rule, bands: Bands, keys: set[str]) -> list[str]:
    named = {rule.band, rule.no_better_than} - {""}
    faults = [f"A rule names the band “{name}”." for name in sorted(named - {*bands.names})]
    if rule.indicator not in keys:
        faults.append(f"A rule names the indicator “{rule.indicator}”.")
    if bool(rule.band) == bool(rule.no_better_than):
        faults.append("A rule gives either `band` or `no_better_than`.")
    return faults


def is_higher_better(stated: Rating) -> bool:
    """Is a higher score the better one? Of values as they are, what their indicators say; else always."""
    if stated.normalise != "none" or not stated.indicators:
        return True
    return stated.indicators[0].better == "higher"
