"""A mapping changed on a page: the same text as the file beside a workbook, with a form's answers in it."""

import tomllib
from collections.abc import Mapping
from typing import Any

from placeplan.core.errors import Problem
from placeplan.core.kept_toml import changed
from placeplan.reading.proposing.mapping_files import faults

OF_TABLE = ("kind", "unit", "organisation")
OF_COLUMN = ("role", "period", "unit", "stage")


def with_answers(text: str, table: int, answers: Mapping[str, Any]) -> str:
    """The text with the answers about one of its tables. What was not asked stays as it is.

    `answers` has the table's own by name, and those of columns as `role-C`; an empty one takes a key away.
    """
    return changed(text, lambda document: _change(document["tables"][table], answers))


def _change(table: Any, answers: Mapping[str, Any]) -> None:
    table["accepted"] = answers["accepted"] == "read"
    table["confidence"] = 1.0
    table.pop("doubts", None)  # a person has decided
    for key in OF_TABLE:
        _put(table, key, answers.get(key, ""))
    if answers.get("heading_row"):
        table["heading_row"] = answers["heading_row"]
        table["rows"] = [answers["first_row"], answers["last_row"]]
    for column in _columns(table, answers):
        for key in OF_COLUMN:
            _put(column, key, answers.get(f"{key}-{column['column']}", column.get(key, "")))


def _columns(table: Any, answers: Mapping[str, Any]) -> list[Any]:
    """The columns of a table, and those that an answer gives a role for the first time."""
    there = {column["column"] for column in table["columns"]}
    for name, role in answers.items():
        letters = name.removeprefix("role-")
        if name.startswith("role-") and role and letters not in there:
            table["columns"].append({"column": letters, "heading": "", "role": role})
    return list(table["columns"])


def _put(table: Any, key: str, value: str) -> None:
    if value:
        table[key] = value
    else:
        table.pop(key, None)


def faults_of(text: str, name: str) -> tuple[Problem, ...]:
    """Everything wrong with a mapping."""
    return faults(tomllib.loads(text), name)
