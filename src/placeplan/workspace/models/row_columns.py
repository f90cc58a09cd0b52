"""Columns that several rows have: a key that tells nothing, a state of a table of states."""

import uuid
from typing import Any

from django.db import models

from placeplan.workspace.states import States

NAME, TEXT = 200, 2_000  # letters of a name, and of what a person writes in a box; our defaults


def new_key() -> str:
    """A key that nobody can guess from another."""
    return uuid.uuid4().hex


def state_column(states: States) -> Any:
    """The state of a row, which begins as its table says."""
    choices = [(name, label) for name, label in states.labels.items()]
    return models.CharField(max_length=20, choices=choices, default=states.first)
