"""Single cells that cannot mean what they say: a wrong sign, a wrong unit, or nothing at all.

Found first, because everything that adds up such a cell would otherwise be reported
too. The cell stays as it was stated; what was probably meant stands beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts, Statements, known
from placeplan.assurance.thresholds import Thresholds

Kind = Literal["sign_flip", "unit_slip", "blank_not_zero"]
ONE_SIGN = (  # measures whose rows keep one sign from year to year
    "contract_activity", "contract_price", "contract_value", "income", "expenditure", "transfer",
    "pay_cost", "average_pay_cost", "staff_wte", "staff_headcount", "bank_staff_cost", "agency_staff_cost",
    "leavers", "starters", "pipeline", "admissions", "length_of_stay", "beds_available", "income_profile",
    "expenditure_profile", "care_package_cost", "care_packages", "offer_cost", "savings_plan",
    "income_total", "expenditure_total", "contract_value_total", "registered_population", "saving",
    "capital_spend", "cost_effect", "savings_profile", "bed_occupancy",
)  # fmt: skip
LUMPY = ("saving", "capital_spend", "cost_effect", "transfer")  # whose rows rise and fall by their nature


@dataclass(frozen=True)
class Anomaly:
    """A cell, what is wrong with it, and the value that was probably meant (`None`: nobody can say)."""

    fact: Fact
    kind: Kind
    meant: float | None
    evidence: tuple[Fact, ...]
    sure: bool = True  # else nothing but a row that rises and falls by its nature says so


Anomalies = Mapping[str, Anomaly]  # by the name of the figure


@dataclass(frozen=True)
class _Compared:
    """A figure that has a number, and the numbers that say what it should be."""

    fact: Fact
    expected: tuple[float, ...]  # by other figures: its own arithmetic first, then the other side
    neighbours: tuple[float, ...]  # the rest of its row, without noughts
    other_side: Fact | None

    @property
    def value(self) -> float:
        return self.fact.number

    @property
    def evidence(self) -> tuple[Fact, ...]:
        return (self.other_side,) if self.other_side else ()

    @property
    def is_sure(self) -> bool:
        """Would anything but a row that rises and falls by its nature say that it is wrong?"""
        return bool(self.expected) or self.fact.measure not in LUMPY


@view
def suspects(
    facts: Facts,
    said: Statements,
    worked_out: Mapping[str, float],
    other_sides: Mapping[str, Fact],
    thresholds: Thresholds,
) -> Anomalies:
    """Every cell with a wrong sign or unit, or with nothing where its row has numbers."""
    markers = {text.source: text.text for text in said.of("cell", "missing")}
    by_figure: dict[str, Anomaly] = {}
    for row in facts.rows.values():
        for blank in _blanks_of_row(row, markers, other_sides):
            by_figure[blank.fact.figure] = blank
        for compared in _compared(row, worked_out, other_sides):
            anomaly = _wrong_number(compared, thresholds)
            if anomaly:
                by_figure[anomaly.fact.figure] = anomaly
    return by_figure


@view
def anomalies(suspects: Anomalies) -> Anomalies:
    """The suspects that are surely wrong: what they are part of is not told as wrong again."""
    return {name: suspect for name, suspect in suspects.items() if suspect.sure}


def _blanks_of_row(
    row: tuple[Fact, ...], markers: Mapping[str, str], other_sides: Mapping[str, Fact]
) -> Iterator[Anomaly]:
    """Cells that the workbook's key calls not stated, in a row that has numbers."""
    if not known(row):
        return
    for fact in row:
        if fact.value is None and markers.get(fact.source) == "not_stated":
            other_side = other_sides.get(fact.figure)
            evidence = (other_side,) if other_side else ()
            yield Anomaly(fact, "blank_not_zero", other_side.value if other_side else None, evidence)


def _compared(
    row: tuple[Fact, ...], worked_out: Mapping[str, float], other_sides: Mapping[str, Fact]
) -> Iterator[_Compared]:
    """Each figure of a row whose sign and size can be told wrong, with what to compare it with."""
    stated = [fact for fact in known(row) if fact.value]
    for fact in stated:
        if fact.measure not in ONE_SIGN:
            continue
        other_side = other_sides.get(fact.figure)
        expected = (worked_out.get(fact.figure), other_side.value if other_side else None)
        yield _Compared(
            fact,
            tuple(number for number in expected if number),
            tuple(beside.number for beside in stated if beside is not fact),
            other_side,
        )


def _wrong_number(compared: _Compared, rules: Thresholds) -> Anomaly | None:
    """The figure as an anomaly of unit or of sign, or nothing."""
    fact, value = compared.fact, compared.value
    slip = _slip(compared, rules)
    if slip is not None:
        # A figure typed in too large a unit keeps few of its digits: what is expected then says more.
        has_lost_digits = fact.half > rules["slip_lost"] * abs(value)
        meant = compared.expected[-1] if compared.expected and has_lost_digits else value / slip
        return Anomaly(fact, "unit_slip", meant, compared.evidence, compared.is_sure)
    if _is_flipped(compared, rules["flip_size"]):
        return Anomaly(fact, "sign_flip", -value, compared.evidence, compared.is_sure)
    return None


def _slip(compared: _Compared, rules: Thresholds) -> float | None:
    """The factor by which a figure is out, when every comparison says that it is; else nothing."""
    factor = rules["slip_factor"]
    is_out_by = _is_out_of_expected if compared.expected else _is_out_of_row
    slips = (factor, 1 / factor, factor * factor, 1 / (factor * factor))
    return next((slip for slip in slips if is_out_by(slip, compared, rules)), None)


def _is_out_of_expected(slip: float, compared: _Compared, rules: Thresholds) -> bool:
    """Is it out by `slip` from all that is expected; and where that is one number, from its row too?

    A value a thousand times too small may have lost its digits: half its rounding unit is allowed for.
    """
    near = rules["slip_tolerance"] + compared.fact.half / abs(compared.value)
    ratios = [abs(compared.value / (slip * number)) for number in compared.expected]
    if any(abs(ratio - 1) > near * max(ratio, 1) for ratio in ratios):
        return False
    needs_its_row = len(ratios) == 1 and bool(compared.neighbours)
    return _is_far(slip, compared, rules["slip_size"]) if needs_its_row else True


def _is_out_of_row(slip: float, compared: _Compared, rules: Thresholds) -> bool:
    """Is it out by about `slip` from a row that else keeps its size?"""
    if len(compared.neighbours) < 2 or not _is_far(slip, compared, rules["slip_size"]):
        return False
    return _keeps_its_size(compared.neighbours, rules["slip_uneven"])


def _is_far(slip: float, compared: _Compared, size: float) -> bool:
    """Is it out by about this factor from its neighbours?"""
    ratio = abs(compared.value / (slip * median(map(abs, compared.neighbours))))
    return 1 / size <= ratio <= size


def _keeps_its_size(neighbours: Sequence[float], uneven: float) -> bool:
    sizes = [abs(number) for number in neighbours]
    return max(sizes) <= uneven * min(sizes)


def _is_flipped(compared: _Compared, size: float) -> bool:
    """Has it the wrong sign? `size` is how many times larger or smaller a comparison may be."""
    is_against = _is_against_expected if compared.expected else _is_against_row
    return is_against(compared, size)


def _is_against_expected(compared: _Compared, size: float) -> bool:
    """Is what is expected of its size and the other sign, with a second witness or the row's word?"""
    value, expected = compared.value, compared.expected
    against = [number for number in expected if number * value < 0]
    if not against or not all(1 / size <= abs(number / value) <= size for number in expected):
        return False
    if len(against) == len(expected) > 1:
        return True
    if not compared.neighbours:
        return value < 0  # of a row with nothing else in it, a minus is the doubtful sign
    return len(_of_other_sign(compared)) * 2 > len(compared.neighbours)


def _is_against_row(compared: _Compared, size: float) -> bool:
    """Are its neighbours, two or more, all of its size and the other sign?"""
    neighbours = compared.neighbours
    if len(neighbours) < 2 or len(_of_other_sign(compared)) < len(neighbours):
        return False
    ratio = abs(compared.value) / median(map(abs, neighbours))
    return _keeps_its_size(neighbours, size * size) and 1 / size <= ratio <= size


def _of_other_sign(compared: _Compared) -> list[float]:
    return [number for number in compared.neighbours if number * compared.value < 0]


def meant(fact: Fact, anomalies: Anomalies) -> float | None:
    """The value that was probably meant: the stated one unless the cell is an anomaly."""
    anomaly = anomalies.get(fact.figure)
    return anomaly.meant if anomaly else fact.value
