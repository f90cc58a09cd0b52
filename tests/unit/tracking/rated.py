"""Small ratings and values for the tests of this room."""

import numpy as np

from placeplan.tracking.ratings.rated_values import RatedValues
from placeplan.tracking.ratings.rating_files import rating

RATING = """title = "Two things"
dated = 2026-01-01
source = "a test"
normalise = "min_max"
aggregate = "arithmetic"

[bands]
kind = "fixed"
names = ["good", "middling", "bad"]
cuts = [0.75, 0.25]

[[indicators]]
key = "staff"
label = "Staff"
better = "higher"
weight = 2.0

[[indicators]]
key = "waits"
label = "Waits"
better = "lower"
"""
QUARTERS = RATING.replace("fixed", "quartiles").replace(
    'names = ["good", "middling", "bad"]\ncuts = [0.75, 0.25]', 'names = ["1", "2", "3", "4"]'
)
ONE = RATING.split('[[indicators]]\nkey = "waits"', maxsplit=1)[0].replace("min_max", "none")


def written(folder, text):
    path = folder / "rating.toml"
    path.write_text(text, encoding="utf-8")
    return path


def stated(folder, text=RATING):
    return rating(str(written(folder, text)))


def rated(values, errors=None, units=None):
    values = np.array(values, dtype=float)
    errors = np.zeros(values.shape) if errors is None else np.broadcast_to(np.array(errors), values.shape)
    names = units or tuple(f"unit {n}" for n in range(len(values)))
    return RatedValues(tuple(names), values, errors)
