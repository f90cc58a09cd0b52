"""A whole case: an invented place, its workbooks and narratives on disk, and the answer key."""

import csv
import json
import random
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.invented.books import Book, book
from tools.invented.case import Case, NoRoomError, Planted
from tools.invented.errors import ERRORS
from tools.invented.errors_hard import HARD
from tools.invented.look_alikes import LOOK_ALIKES
from tools.invented.styles import style
from tools.invented.workbooks import Cells, Writer
from tools.invented.world import Body, World, world

STEMS = (
    "Fenmark",
    "Holloway",
    "Marsden Vale",
    "Tarnbrook",
    "Wexcombe",
    "Aldermoor",
    "Kestrel Bay",
    "Penhallow",
)
SAINTS = ("St Brigid's", "Royal Orchard", "Northgate", "Queen Ethel", "St Cuthbert's", "Harbour")


def bodies(name: str, seed: int, councils: int = 2, acutes: int = 2, community: bool = True) -> list[Body]:
    """The organisations of an invented place."""
    chance = random.Random(seed + 1000)
    town, city = chance.sample([s for s in STEMS if s != name], 2)
    letters = chance.sample("ABCDEFGHJK", 3)
    made = []
    for part in ("East", "West"):
        initials = f"{part[0]}{name[0]}CCG"
        made.append(
            Body(
                f"9{letters[0]}{part[0]}",
                f"NHS {part} {name} Clinical Commissioning Group",
                (f"{part} {name} CCG", initials, f"NHS {part} {name} CCG", f"9{letters[0]}{part[0]}"),
                "commissioner",
            )
        )
    for number, saint in enumerate(chance.sample(SAINTS, acutes), start=1):
        code = f"R{letters[1]}{number}"
        made.append(
            Body(
                code,
                f"{saint} Hospitals NHS Foundation Trust",
                (f"{saint} NHS FT", code, f"{saint} Hospitals", saint.upper().replace("'", "")),
                "acute",
            )
        )
    if community:
        code = f"R{letters[1]}9"
        made.append(
            Body(
                code,
                f"{name} Community and Mental Health NHS Trust",
                (f"{name} Community", code, f"{name[0]}CMHT"),
                "community",
            )
        )
    for number, place in enumerate((f"{town} County", f"{city} City")[:councils]):
        code = f"{place[0]}{'CX'[number]}C"
        made.append(
            Body(code, f"{place} Council", (code, place.split()[-1] + " Council", f"{place} Cncl"), "council")
        )
    code = f"{name[0]}VS"
    made.append(Body(code, f"{name} Voluntary Action", (f"{name} VA", code, "Voluntary Action"), "voluntary"))
    return made


def narrative(made: World, said: Book) -> list[str]:
    """A page on the plan, with numbers that are the workbook's own."""
    name, base = made.name, made.base
    last, first = f"{base + 5}/{(base + 6) % 100:02d}", f"{base}/{(base + 1) % 100:02d}"
    amount = {r.key: r.values["amount"] for r in said.tables["income_expenditure"]}
    income, cost, left = (amount[k] for k in ("total_income", "total_expenditure", "surplus"))
    lines = [
        f"# {said.body.name}: plan on a page",
        "",
        f"This note goes with our planning workbook, part of the {name} plan.",
        "",
        f"Our income in {last} is planned at £{_m(income[5])} million, "
        f"against £{_m(income[0])} million in {first}.",
        f"Expenditure in {last} is planned at £{_m(cost[5])} million.",
    ]
    word = "deficit" if left[5] < 0 else "surplus"  # type: ignore[operator]
    lines.append(f"We plan a {word} of £{abs(left[5]) / 1e6:.2f} million in {last}.")  # type: ignore[operator,arg-type]
    if said.tables.get("schemes"):
        total = sum(v for r in said.tables["schemes"] for v in r.values["saving"] if isinstance(v, int))
        count = len(said.tables["schemes"])
        lines.append(f"Over the five years we will save £{_m(total)} million through {count} schemes.")
    return [
        *lines,
        "",
        "Risks: winter pressure, recruitment, and decisions that partners have still to take.",
    ]


def _m(pounds: Any) -> str:
    return f"{pounds / 1e6:.1f}"


def make_case(
    name: str,
    base: int,
    seed: int,
    errors: Iterable[str] | None = None,
    people: list[Body] | None = None,
    hard: bool = False,
    **size: Any,
) -> Case:
    """A place with the errors named planted (None: every error that it has room for; empty: none).

    A hard place has every look-alike as well and, unless no error is wanted, the harder errors.
    """
    people = people or bodies(name, seed, **size)
    made = world(name, base, people, seed)
    books = {b.code: book(made, b) for b in people}
    case = Case(made, books, {}, random.Random(seed + 2000))
    chosen = None if errors is None else set(errors)
    for alter in LOOK_ALIKES if hard else ():
        alter(case)
    for harder in HARD if hard and chosen is None else ():
        with suppress(NoRoomError):
            case.planted += harder(case)
    for plant in ERRORS:
        if plant.__name__ == "narrative_differs":
            case.narratives = {code: narrative(made, b) for code, b in books.items()}
        if chosen is None or plant.__name__ in chosen:
            with suppress(NoRoomError):
                case.planted.append(plant(case))
    return case


def write_case(case: Case, folder: Path, seed: int, unit: str = "") -> dict[str, Any]:
    """Write the files; gives the answer key, with every planted cell by file, sheet and name.

    Each body writes in a unit of its own, unless `unit` says in which all do.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cells: Cells = {}
    year = case.world.base + 1
    for number, (code, said) in enumerate(case.books.items()):
        chance = random.Random(f"{seed}/{code}/{number}")
        habits = style(chance)
        habits = replace(habits, unit=unit) if unit else habits
        versions = (
            [(case.earlier[code], "_v1", "1.0 draft"), (said, "_v2", "2.0 final")]
            if code in case.earlier
            else []
        )
        for content, suffix, version in versions or [(said, "", "1.0 final")]:
            path = folder / f"{code}_plan_{year}{suffix}.xlsx"
            writer = Writer(case.world, content, habits, path, random.Random(f"{seed}/{code}"), version)
            cells |= writer.write()
        text = "\n".join(case.narratives[code]) + "\n"
        (folder / f"narrative_{code}.md").write_text(text, encoding="utf-8")
    with (folder / "bodies.csv").open("w", encoding="utf-8", newline="") as file:
        writer_csv = csv.writer(file)
        writer_csv.writerow(["code", "name", "aliases", "kind"])
        kinds = {
            "acute": "acute trust",
            "community": "community and mental health trust",
            "voluntary": "voluntary sector",
        }
        for b in case.world.bodies:
            writer_csv.writerow([b.code, b.name, "|".join(b.aliases), kinds.get(b.kind, b.kind)])
    return {"place": case.world.name, "errors": [_answer(p, cells) for p in case.planted]}


def _answer(planted: Planted, cells: Cells) -> dict[str, Any]:
    found = []
    for code, table, key, name, index in planted.cells:
        if table == "narrative":
            found.append([f"narrative_{code}.md", "", f"line {index}"])
        elif (code, table, key, name, index) in cells:
            found.append(list(cells[code, table, key, name, index]))
    return {
        "class": planted.kind,
        "bodies": list(planted.bodies),
        "sizes": planted.sizes,
        "cells": found,
        "fail": planted.fail,
    }


def found(answer: dict[str, Any], findings: Sequence[dict[str, Any]]) -> bool:
    """Is the planted error among the findings: its class, one of its cells, its size within 1% or £1,000?"""
    return any(_matches(answer, finding) for finding in findings)


def _matches(answer: dict[str, Any], finding: dict[str, Any]) -> bool:
    if finding["class"] != answer["class"] or finding["status"] == "pass":
        return False
    if not answer["cells"]:
        return bool(set(answer["bodies"]) & set(finding["organisations"]))
    named = {(c["file"], c["sheet"], c["cell"]) for c in finding["cells"]}
    if not named & {tuple(c) for c in answer["cells"]}:
        return False
    if None in answer["sizes"]:
        return True
    amount = finding["amount"]
    return amount is not None and any(
        abs(abs(amount) - abs(size)) <= max(0.01 * abs(size), 1000 if abs(size) > 100_000 else 0)
        for size in answer["sizes"]
    )


def false_alarms(key: dict[str, Any], findings: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings reported as fail that touch no cell of any planted error."""
    planted = {tuple(c) for answer in key["errors"] for c in answer["cells"]}
    wrong = []
    for finding in findings:
        named = {(c["file"], c["sheet"], c["cell"]) for c in finding["cells"]}
        if finding["status"] == "fail" and not named & planted:
            wrong.append(finding)
    return wrong


def write_key(key: dict[str, Any], path: Path) -> None:
    """The answer key as JSON."""
    path.write_text(json.dumps(key, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
