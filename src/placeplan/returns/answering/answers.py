"""The figure that answers an ask, or why none does.

A cell stays blank where its figure is absent, not published, left blank, withheld, only about right, or has
two values: the reason says which. Nothing is chosen between speakers, and nothing is worked out but the sum
of parts that are proved whole.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

import polars as pl

from placeplan.figures.agreement import interval
from placeplan.figures.provenance import GRADE_LABELS
from placeplan.returns.answering.rows_stated import KEY, Row, StatedRows, at_stage, names_of, total_of
from placeplan.returns.answering.sums_of_parts import (
    NOT_KNOWN_WHOLE,
    amount_of,
    parts_text,
    stated_by_parts,
    summed,
    why_not_whole,
)
from placeplan.returns.answering.two_meanings import two_meanings
from placeplan.returns.conversion import Written, written
from placeplan.returns.mapping.asked_beside import NOTHING, Beside
from placeplan.returns.mapping.asks import Ask
from placeplan.returns.mapping.meant_groups import ALIKE, group

__all__ = ["Answer", "Answers", "Row"]
_DOUBTFUL_GRADES = ("our default", "recalled")  # nobody stated them, or nobody has checked who did
_NARROWS = ("service", "line", "counterparty", "area", "sex", "age")  # what makes a number one of some alone
_SHOWN = 3  # values that a reason names
_SAY_WHICH = "say which in the mapping, and take its doubt out"


@dataclass(frozen=True)
class Answer:
    """A number with the figure that it is, or a reason for a blank; never both, never neither."""

    why: str = ""
    row: Row | None = None
    written: Written | None = None
    parts: tuple[Row, ...] = ()  # of a sum

    @property
    def figure(self) -> str:
        """The name of the figure in the table."""
        return str(self.row["figure"]) if self.row else ""

    @property
    def source(self) -> str:
        """Where it was stated."""
        return str(self.row["source"] or "") if self.row else ""


@dataclass(frozen=True, eq=False)
class Answers:
    """What a place's figures answer. `disclosed_to` is whom withheld numbers go to, by a stated choice.

    `lapsed` are the keys of withholdings whose last day is over: what they held back is like the rest.
    """

    figures: pl.DataFrame
    disclosed_to: str = ""
    lapsed: frozenset[str] = frozenset()

    _proofs: dict[Ask, str] = field(default_factory=dict)

    @cached_property
    def stated(self) -> StatedRows:
        """The figures, found by what they are of."""
        return StatedRows(self.figures)

    def rows(self, ask: Ask) -> list[Row]:
        """Every statement of what is asked for, at whatever stage."""
        return self.stated.rows(ask)

    def settled(self, ask: Ask, beside: Beside = NOTHING) -> Sequence[Row]:
        """Every statement of what is asked for, or the proved sum of its parts; none where it is in doubt."""
        if self._doubt_of(ask, beside):
            return []
        plain = replace(ask, doubt="")
        if not plain.group and (rows := self.rows(plain)):
            return rows
        row = self.answer(plain).row
        return [row] if row else []

    def of_any_period(self, ask: Ask) -> list[Row]:
        """Every statement of what is asked for, of any period and at any stage."""
        return self.stated.of_any_period(ask)

    def answer(self, ask: Ask, beside: Beside = NOTHING) -> Answer:
        """The answer to one ask. `beside` is what else its block asks: it may settle what the words mean."""
        if ask.doubt:
            return self._weighed(ask, beside)
        if ask.group:
            return self._of_group(ask)
        of_any = self.rows(ask)
        own = at_stage(of_any, ask)
        if not own:
            return self._of_parts(ask) or Answer(_absence(ask, of_any) + self._of_some_of_it(ask))
        if withheld := [row for row in own if row["withheld"] and row["withheld"] not in self.lapsed]:
            return self._withheld(ask, withheld)
        stated = [row for row in own if row["value"] is not None]
        if not stated:
            state = "not published" if own[0]["state"] == "not_published" else "left blank by who states it"
            return Answer(f"{state} ({_who(own[0])})")
        return self._settled(ask, stated)

    def _withheld(self, ask: Ask, rows: Sequence[Row]) -> Answer:
        """A withheld number is written for the one it is disclosed to, and for nobody else."""
        numbers = [row for row in rows if row["value"] is not None]
        key = rows[0]["withheld"]
        if not numbers:
            return Answer(f"withheld ({key}), and the place's folder does not hold the number")
        if not self.disclosed_to:
            return Answer(f"withheld from the public ({key}); it goes into a return by a stated choice alone")
        answer = self._settled(ask, numbers)
        if answer.written is None:
            return answer
        chosen = f"withheld from the public ({key}), disclosed to {self.disclosed_to} by choice"
        return Answer("; ".join(filter(None, (chosen, answer.why))), answer.row, answer.written)

    def _settled(self, ask: Ask, stated: Sequence[Row]) -> Answer:
        newest = _newest_of_each_speaker(stated)
        if _differ(newest):
            return Answer(f"stated with {len(newest)} values: {_values(newest)}; say which with speaker")
        row = min(newest, key=lambda row: (row["stated_by"] != row["organisation"], str(row["stated_by"])))
        if doubt := _doubt(row):
            return Answer(doubt)
        number = written(row, ask)
        earlier = len(stated) - len(newest)
        repeated = f"{_who(row)} stated it {earlier + 1} times; the newest is taken" if earlier else ""
        return Answer("; ".join(filter(None, (number.how, repeated))), row, number)

    # ---- sums of parts ---------------------------------------------------------------------------

    def _of_parts(self, ask: Ask) -> Answer | None:
        """The sum over the first axis whose parts are whole; else why those of an axis are not added."""
        answers = [
            self._summed(ask, axis, {name: replace(ask, **{axis: name}) for name in names})  # type: ignore[arg-type]
            for axis, names in self.stated.parts(ask).items()
        ]
        return next((answer for answer in answers if answer.written), answers[0] if answers else None)

    def _of_group(self, ask: Ask) -> Answer:
        """The sum of a group's lines: those that a person named, or all that the body states of it."""
        lines_group, plain = group(ask.group), replace(ask, group="", line="")
        of_body = [row for row in at_stage(self.stated.of_body(plain), plain) if _is_of(row, plain)]
        lines = names_of([row for row in of_body if lines_group.holds(row["line"])], "line")
        if lines_group.is_enumerated:
            return self._summed(
                plain, "line", {line: replace(plain, line=line) for line in lines_group.lines}, True
            )
        if "" in lines:
            return Answer(f"{lines_group.means}: stated without lines too; {NOT_KNOWN_WHOLE}")
        if not lines:
            return Answer("absent: nobody stated it")
        answer = self._summed(plain, "line", {line: replace(plain, line=line) for line in lines})
        return replace(answer, why=f"{lines_group.means}: {answer.why}")

    def _summed(self, ask: Ask, axis: str, asks: Mapping[str, Ask], is_whole: bool = False) -> Answer:
        answers = {name: self.answer(part) for name, part in sorted(asks.items())}
        parts = {name: answer.row for name, answer in answers.items() if answer.written and answer.row}
        open_parts = [f"{name}: {answer.why}" for name, answer in answers.items() if name not in parts]
        why = "; ".join(open_parts) or ("" if is_whole else self._why_not_whole(ask))
        if why:
            return Answer(stated_by_parts(parts, tuple(asks), why))
        row, why = summed(parts, axis, self.figures)
        if row is None:
            return Answer(stated_by_parts(parts, tuple(asks), f"they may not be added: {why}"))
        number = written(row, ask)
        how = f"the sum of {len(parts)} parts by {axis}: {parts_text(parts)}"
        chosen = [answer.why for answer in answers.values() if answer.row and answer.row["withheld"]]
        return Answer("; ".join(filter(None, (how, number.how, *chosen))), row, number, tuple(parts.values()))

    def _why_not_whole(self, ask: Ask) -> str:
        """Why nobody can say that what a body states is all; nothing where its total proves it."""
        about = Ask(
            total_of(ask.measure) or ask.measure,
            ask.period,
            ask.organisation,
            stage=ask.stage,
            speaker=ask.speaker,
        )
        if about.measure == ask.measure:
            return NOT_KNOWN_WHOLE
        if about not in self._proofs:
            stated_total = self.answer(about).row
            of_body = at_stage(self.stated.of_body(ask), ask)
            self._proofs[about] = why_not_whole(of_body, stated_total) if stated_total else NOT_KNOWN_WHOLE
        return self._proofs[about]

    def _of_some_of_it(self, ask: Ask) -> str:
        """Of a whole that nobody states and that is no sum: what the body states of some of it."""
        if any(getattr(ask, axis) for axis in _NARROWS):
            return ""
        narrower = [row for row in at_stage(self.stated.of_body(ask), ask) if _is_stated_of_some(row)]
        if not narrower:
            return ""
        told = [f"{_narrowed(row)} {amount_of(row)}" for row in narrower[:_SHOWN]]
        more = f" and {len(narrower) - _SHOWN} more" if len(narrower) > _SHOWN else ""
        return f" as a whole; it is stated of some alone: {', '.join(told)}{more}"

    # ---- words that may mean two things ----------------------------------------------------------

    def _weighed(self, ask: Ask, beside: Beside) -> Answer:
        """The answer where only one of two meanings can be meant; else which two there are."""
        plain = replace(ask, doubt="")
        if ask.doubt.startswith(ALIKE):
            return self._under_own_words(plain, ask.doubt.removeprefix(ALIKE))
        doubt = self._doubt_of(ask, beside)
        answer = self.answer(plain)
        if not doubt or answer.written is None:
            return answer
        return Answer(f"doubtful: {doubt}; {_SAY_WHICH}")

    def _under_own_words(self, ask: Ask, known: str) -> Answer:
        """The figure of a row's own words; else that they may mean a known line, as another row's do."""
        answer, other = self.answer(ask), self.answer(replace(ask, line=known))
        if answer.written or other.written is None or other.row is None:
            return answer
        alike = f"they may mean {known} ({amount_of(other.row)}), as another row’s may"
        return Answer(f"doubtful: nobody stated it in its own words, and {alike}; {_SAY_WHICH}")

    def _doubt_of(self, ask: Ask, beside: Beside) -> str:
        """Which two things the words of a cell may mean; blank where they mean one."""
        if not ask.doubt:
            return ""
        return two_meanings(self, ask, beside)

    def stated_lines(self, ask: Ask) -> dict[str, str]:
        """Every line that the body states of a measure and is not nought, with its amount."""
        rows = at_stage(self.stated.of_body(ask), ask)
        lines = names_of([row for row in rows if row["line"] and row["value"]], "line")
        asks = {line: replace(ask, line=line, group="", doubt="") for line in lines}
        return {line: f"{line} ({self.amount(own)})" for line, own in asks.items()}

    def amount(self, ask: Ask) -> str:
        """What answers an ask as a sentence names it: its amount, or why there is none."""
        answer = self.answer(ask)
        return amount_of(answer.row) if answer.row else answer.why


def _is_of(row: Row, ask: Ask) -> bool:
    """Is a row of all that an ask names?"""
    return all(not getattr(ask, key) or row[key] == getattr(ask, key) for key in KEY)


def _is_stated_of_some(row: Row) -> bool:
    """Is it a number that may be told, of some of the whole alone?"""
    return row["value"] is not None and not row["withheld"] and bool(_narrowed(row))


def _narrowed(row: Row) -> str:
    """What makes a number one of some alone, in the keys of the table."""
    return " ".join(str(row[axis]) for axis in _NARROWS if row[axis])


# ---- statements of one figure ----------------------------------------------------------------------


def _absence(ask: Ask, of_any: Sequence[Row]) -> str:
    """Why nothing answers: nobody stated it, or somebody did at another stage or in other words."""
    stages = sorted({str(row["stage"]) for row in of_any if ask.stage and row["stage"] != ask.stage})
    if stages:
        return f"absent as {ask.stage}: it is stated as {' and '.join(stages)} alone"
    if of_any:
        speakers = " and ".join(sorted({str(row["stated_by"]) for row in of_any}))
        return f"absent: {ask.speaker} did not state it; {speakers} did"
    return "absent: nobody stated it"


def _who(row: Row) -> str:
    return str(row["stated_by"] or "nobody named")


def _newest_of_each_speaker(rows: Sequence[Row]) -> list[Row]:
    """What each speaker said last; all that it said, where two statements are of one day."""
    if len(rows) == 1:
        return list(rows)
    by_speaker: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_speaker[_who(row)].append(row)
    newest: list[Row] = []
    for own in by_speaker.values():
        last = max(str(row["stated_on"] or "") for row in own)
        newest += [row for row in own if str(row["stated_on"] or "") == last]
    return newest


def _differ(rows: Sequence[Row]) -> bool:
    """Do statements differ by more than their rounding, or in the prices that they are in?"""
    if len(rows) == 1:
        return False
    if len({row["price_base"] or "" for row in rows}) > 1:
        return True
    ranges = [interval(row["value"], row["precision"], row["bound"]) for row in rows]
    return any(not first.overlaps(second) for first, second in combinations(ranges, 2))


def _values(rows: Sequence[Row]) -> str:
    values = [f"{amount_of(row)} by {_who(row)} ({row['source']})" for row in rows[:_SHOWN]]
    more = len(rows) - len(values)
    return ", ".join(values) + (f" and {more} more" if more else "")


def _doubt(row: Row) -> str:
    """Why a number that was stated is too doubtful to be written as if it were exact."""
    if row["bound"] not in (None, "="):
        words = {"<": "less than", ">": "more than", "~": "about"}[row["bound"]]
        return f"doubtful: stated as {words} {amount_of(row)} alone ({_who(row)})"
    if row["grade"] in _DOUBTFUL_GRADES:
        return f"doubtful: {GRADE_LABELS[row['grade']].lower()}"
    return ""
