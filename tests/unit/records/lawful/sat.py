"""The table of sittings, each as the law counts it."""

import tomllib
from datetime import date
from pathlib import Path

from placeplan.records.lawful.sittings import Sitter, Sitting
from placeplan.records.rows.board_rows import Board, BoardSeat
from placeplan.records.rows.decision_rows import Presence

CASES = tomllib.loads(Path(__file__).with_name("sitting_cases.toml").read_text("utf-8"))["case"]
FLAGS = {"chair", "novote", "vacant", "interest", "cast-for"}
PRESENCES, VOTES = ("present", "left", "absent"), ("for", "against", "abstained")


def named(case):
    return case["name"]


def sat(case):
    rules = {**case["board"], "quorum_with": tuple(case["board"].get("quorum_with", ()))}
    board = Board(row="b", board="B", name="the board", kind="board", bodies=("B",), source="x", **rules)
    sitters = tuple(sitter(number, line.split()) for number, line in enumerate(case["sitters"]))
    return Sitting(board, date(2017, 6, 1), sitters)


def sitter(number, words):
    def first(known):
        return next((word for word in words if word in known), "")

    group = next((word for word in words if word not in {*FLAGS, *PRESENCES, *VOTES}), "")
    seat = BoardSeat(
        row=str(number), board="B", seat=str(number), source="x", group=group, votes="novote" not in words,
        member="" if "vacant" in words else f"member {number}", chairs="chair" in words,
    )  # fmt: skip
    presence = Presence(
        row=str(number), decision="D", board="B", meeting="M", seat=str(number), vote=first(VOTES),
        presence=first(PRESENCES) or "absent", casting_vote="for" if "cast-for" in words else "",
    )  # fmt: skip
    return Sitter(seat, presence, "her own practice" if "interest" in words else "")
