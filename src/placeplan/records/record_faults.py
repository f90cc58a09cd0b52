"""What is wrong with records as a whole: names that nobody declares, words of no list, rules of no sense.

A row that names what is not there would count for nothing without a word; so it is refused with its remedy.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import date

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.records import record_words as words
from placeplan.records.rows.board_rows import Board
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records
from placeplan.records.rule_parts import group_needed, majority, quorum

# Columns that hold a word of a list, by the file they stand in.
WORDS: dict[str, dict[str, Sequence[str]]] = {
    "boards": {
        "quorum_of": ("", *words.QUORUM_OF), "quorum_counts": ("", *words.QUORUM_COUNTS),
        "majority_of": ("", *words.MAJORITY_OF), "conflicted": ("", *words.CONFLICTED),
        "counted": ("", *words.COUNTED),
    },
    "powers": {"subject": words.SUBJECTS, "basis": words.BASES},
    "decisions": {"subject": words.SUBJECTS},
    "presences": {
        "presence": words.PRESENCES, "vote": words.VOTES, "casting_vote": words.CASTING_VOTES,
    },
    "outcomes": {"outcome": words.OUTCOMES},
    "facts": {"step": words.FACTS, "subject": words.SUBJECTS},
    "positions": {"subject": words.SUBJECTS, "stance": words.STANCES},
    "opinions": {"subject": words.SUBJECTS, "opinion": words.OPINIONS},
}  # fmt: skip
# Columns that name a row of another file: that file, and the column there.
_A_BOARD = {"board": ("boards", "board")}
_AT_A_MEETING = {**_A_BOARD, "meeting": ("meetings", "meeting"), "decision": ("decisions", "decision")}
NAMED: dict[str, dict[str, tuple[str, str]]] = {
    "seats": _A_BOARD,
    "powers": _A_BOARD,
    "presences": _AT_A_MEETING,
    "outcomes": _AT_A_MEETING,
    "opinions": _A_BOARD,
}

# Columns that together name an acting row once.
ONCE: dict[str, tuple[str, ...]] = {
    "meetings": ("meeting",),
    "decisions": ("decision",),
    "presences": ("decision", "board", "meeting", "seat"),
    "outcomes": ("decision", "board", "body", "meeting"),
}
MEND_ONE = "Let the later row name the earlier under supersedes."


def check_records(records: Records, problems: Problems) -> None:
    """Note everything that is wrong between rows, and each word and rule that cannot be read."""
    for column in fields(records):
        rows = getattr(records, column.name)
        file = f"records/{column.name}.csv"
        problems.extend(_misnamed(rows, file))
        problems.extend(_standing_in_twice(rows, file))
        problems.extend(_misworded(rows, WORDS.get(column.name, {}), file))
        problems.extend(_undeclared(records, rows, NAMED.get(column.name, {}), file))
    for board in records.boards:
        problems.extend(_rules_amiss(board))
    problems.extend(_declared_twice(records))
    problems.extend(_loose_ends(records))


def _misnamed(rows: Sequence[RecordRow], file: str) -> Iterator[Problem]:
    """Rows of one name, rows that stand in for none, and rows that stand in for a later one."""
    for name, times in Counter(row.row for row in rows).items():
        if times > 1:
            yield Problem(f"{times} rows are called “{name}”.", file, "Give each a name of its own.")
    before: set[str] = set()
    for row in rows:
        if row.supersedes and row.supersedes not in before:
            what = f"“{row.row}” stands in for “{row.supersedes}”, which is no row above it."
            yield Problem(what, file, "Name the row that it stands in for, and keep that one.")
        before.add(row.row)


def _standing_in_twice(rows: Sequence[RecordRow], file: str) -> Iterator[Problem]:
    """Rows of which several stand in for one: which of them acts, nobody could say."""
    stood_for = Counter(row.supersedes for row in rows if row.supersedes)
    for name in [name for name, times in stood_for.items() if times > 1]:
        yield Problem(f"Several rows stand in for “{name}”.", file, "Let each name the row before it.")


def _misworded(rows: Sequence[RecordRow], columns: dict[str, Sequence[str]], file: str) -> Iterator[Problem]:
    for row in rows:
        for column, allowed in columns.items():
            word = getattr(row, column)
            if word not in allowed:
                to_do = f"Write one of: {', '.join(filter(None, allowed))}."
                yield Problem(f"“{word}” is no word for {column}.", f"{file}, {row.row}", to_do)


def _undeclared(
    records: Records, rows: Sequence[RecordRow], columns: dict[str, tuple[str, str]], file: str
) -> Iterator[Problem]:
    for column, (other_file, other_column) in columns.items():
        declared = {getattr(row, other_column) for row in getattr(records, other_file)}
        for row in rows:
            name = getattr(row, column)
            if name not in declared:
                what = f"Nobody declares the {column} “{name}”."
                yield Problem(what, f"{file}, {row.row}", f"Add it to records/{other_file}.csv.")


def _rules_amiss(board: Board) -> Iterator[Problem]:
    where = f"records/boards.csv, {board.row}"
    rules: list[tuple[Callable[[str], object], str]] = [(group_needed, rule) for rule in board.quorum_with]
    if board.quorum:
        rules.append((quorum, board.quorum))
    if board.majority:
        rules.append((majority, board.majority))
    for reader, rule in rules:
        try:
            reader(rule)
        except PlanError as error:
            yield from (Problem(problem.what, where, problem.to_do) for problem in error.problems)


def _declared_twice(records: Records) -> Iterator[Problem]:
    """Names that two acting rows declare: which of them acts, nobody could say."""
    acting = records.acting
    for file, columns in ONCE.items():
        rows = getattr(acting, file)
        for name, times in Counter(tuple(getattr(row, column) for column in columns) for row in rows).items():
            if times > 1:
                what = f"{times} rows are of {' '.join(columns)} “{' '.join(name)}”."
                yield Problem(what, f"records/{file}.csv", MEND_ONE)
    yield from _boards_at_once(acting.boards)


def _boards_at_once(boards: Sequence[Board]) -> Iterator[Problem]:
    """Boards of one name that hold on one day: by which rules it sat, nobody could say."""
    for number, board in enumerate(boards):
        for later in boards[number + 1 :]:
            is_of_one_name = later.board == board.board
            if is_of_one_name and _overlap(board, later):
                what = f"“{board.row}” and “{later.row}” are rules of {board.board} for the same days."
                yield Problem(what, "records/boards.csv", "End the earlier the day before the later begins.")


def _overlap(first: Board, second: Board) -> bool:
    starts = max(first.first_day or date.min, second.first_day or date.min)
    return first.holds_on(starts) and second.holds_on(starts)


def _loose_ends(records: Records) -> Iterator[Problem]:
    """Conditions of nothing, and decisions that replace none that was there before them."""
    conditional = {row.row for row in (*records.outcomes, *records.positions)}
    for condition in records.conditions:
        if condition.under not in conditional:
            what = f"No outcome and no position is called “{condition.under}”."
            where = f"records/conditions.csv, {condition.row}"
            yield Problem(what, where, "Name the row that it was given under.")
    before: set[str] = set()
    for decision in records.decisions:
        if decision.replaces and decision.replaces not in before - {decision.decision}:
            what = f"“{decision.replaces}” is no decision above it."
            where = f"records/decisions.csv, {decision.row}"
            yield Problem(what, where, "Name the decision that it replaces.")
        before.add(decision.decision)
