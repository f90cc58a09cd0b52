"""A decision that has everything: what a test takes away, or adds, shows."""

from dataclasses import replace
from datetime import date

from placeplan.records.england_steps import DemandedStep, KindOfBoard, LawOfDecisions
from placeplan.records.lawful.ordered_steps import Case
from placeplan.records.rows.board_rows import Board, BoardSeat, Meeting, Power
from placeplan.records.rows.decision_rows import Condition, DatedFact, Decision, Outcome, Presence
from placeplan.records.rows.position_rows import Opinion
from placeplan.records.rows.whole_records import Records

RULES = "An invented place's own standing orders"
OPENED, CONSULTED_UNTIL, MET = date(2017, 3, 1), date(2017, 5, 31), date(2017, 6, 28)
TODAY = date(2017, 7, 31)
KINDS = {"97N": "commissioner", "RZ1": "acute trust", "RVC": "council", "RVA": "voluntary sector"}
LAW = LawOfDecisions(
    "invented",
    (
        KindOfBoard("governing body", "Governing body", ("commissioner",), "decides", date(2013, 4, 1),
                    None, "x", True),
        KindOfBoard("health and wellbeing board", "Board", ("council",), "gives an opinion",
                    date(2013, 4, 1), None, "x", True),
    ),
    (
        DemandedStep("service change", 1, "consultation", (), (), "People are asked first.",
                     date(2013, 4, 1), None, "https://example.org/law", True),
        DemandedStep("service change", 2, "opinion", ("health and wellbeing board",), (), "It is asked.",
                     date(2013, 4, 1), None, "https://example.org/law", False),
        DemandedStep("service change", 3, "decision", ("governing body",), ("commissioner",), "It pays.",
                     date(2013, 4, 1), None, "https://example.org/law", True),
    ),
)  # fmt: skip


def board(name, body, kind, **rules):
    simple = {
        "quorum": "1/3", "quorum_of": "every voting seat", "quorum_counts": "members with a vote",
        "majority": "more than 1/2", "majority_of": "votes cast", "conflicted": "leave",
    }  # fmt: skip
    return Board(
        row=name, board=name, name=f"the {name}", kind=kind, bodies=(body,), source=RULES, **simple | rules
    )


def seat(board_name, number, **more):
    told = {"member": f"{board_name} {number}", "votes": True} | more
    return BoardSeat(row=f"{board_name}-{number}", board=board_name, seat=str(number), source=RULES, **told)


def presence(board_name, number, vote="for", where="present", **more):
    return Presence(
        row=f"p-{board_name}-{number}", decision="D1", board=board_name, meeting="M1", seat=str(number),
        presence=where, vote=vote, **more,
    )  # fmt: skip


def outcome(board_name, body, what="approve", **more):
    row = more.pop("row", f"o-{body}")
    return Outcome(
        row=row, decision="D1", board=board_name, body=body, meeting=more.pop("meeting", "M1"), outcome=what,
        source="minutes", **more,
    )  # fmt: skip


DECISION = Decision(
    row="d1", decision="D1", subject="service change", key="emergency-surgery", title="One rota",
    bodies=("97N", "RZ1"), proposed_on=date(2017, 2, 1), opened_on=OPENED, owner="97N",
)  # fmt: skip
WHOLE = Records(
    boards=(
        board("97N board", "97N", "governing body"),
        board("RZ1 board", "RZ1", "trust board"),
        board("RVC wellbeing", "RVC", "health and wellbeing board"),
    ),
    seats=tuple(
        seat(name, number, chairs=number == 1) for name in ("97N board", "RZ1 board") for number in (1, 2, 3)
    ),
    powers=tuple(
        Power(row=f"w-{body}", body=body, subject="service change", board=f"{body} board", basis="own",
              source=RULES)
        for body in ("97N", "RZ1")
    ),
    meetings=(
        Meeting(row="m1", meeting="M1", day=MET, boards=("97N board", "RZ1 board"), source="minutes"),
    ),
    decisions=(DECISION,),
    presences=tuple(
        presence(name, number) for name in ("97N board", "RZ1 board") for number in (1, 2, 3)
    ),
    outcomes=(outcome("97N board", "97N"), outcome("RZ1 board", "RZ1", "approve with conditions")),
    conditions=(
        Condition(row="c1", under="o-RZ1", body="RZ1", condition="Two consultants are appointed first.",
                  due_on=date(2017, 7, 1), test="contracts signed", met_on=date(2017, 6, 30),
                  evidence="letter of 30 June"),
    ),
    facts=(
        DatedFact(row="f1", step="consultation", subject="service change", key="emergency-surgery",
                  began_on=OPENED, ended_on=CONSULTED_UNTIL, source="notice"),
    ),
    opinions=(
        Opinion(row="n1", board="RVC wellbeing", subject="service change", key="emergency-surgery",
                asked_on=date(2017, 5, 31), given_on=date(2017, 6, 20), opinion="does not agree",
                words="Nights are not covered.", source="minutes"),
    ),
)  # fmt: skip


def case(records=WHOLE, on=TODAY, law=LAW, name="D1"):
    decision = next(row for row in reversed(records.decisions) if row.decision == name)
    return Case(decision, records, law, KINDS, on)


def without(records, file, row):
    return replace(records, **{file: tuple(kept for kept in getattr(records, file) if kept.row != row)})


def changed(records, file, row, **values):
    rows = tuple(replace(kept, **values) if kept.row == row else kept for kept in getattr(records, file))
    return replace(records, **{file: rows})


def added(records, file, *rows):
    return replace(records, **{file: (*getattr(records, file), *rows)})
