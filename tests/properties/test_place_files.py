"""No file of a place, however wrong, ends in anything but a place or a list of problems."""

import tempfile
from copy import deepcopy
from json import dumps
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.plan.folders.starting import starting_files
from placeplan.plan.place import load_place

ABOUT = {
    "code": "A", "name": "A", "geography": "", "area": "", "regime": "england/2016",
    "base_year": "2015/16", "last_year": "2020/21",
}  # fmt: skip
KEYS = st.sampled_from(
    ["key", "title", "owner", "class", "source", "grade", "effects", "variable", "size", "unit", "phasing",
     "moves_to", "share", "service", "low", "middle", "high", "starts", "ends", "depends_on", "amount",
     "by_year", "value", "note", "shape", "code", "name", "times", "set", "plus", "due",
     "2017/18", "2017-10", "odd"]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "a",
        "b",
        "",
        "2017/18",
        "2017-10",
        "2017-13",
        "£m",
        "share",
        "activity",
        "saving",
        "demand",
        "primary",
        "x\n",
        "—",
    ]
)
LEAVES = st.one_of(
    TEXTS, st.integers(-3, 10**19), st.floats(allow_nan=True), st.booleans(), st.just([]), st.just({})
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
SCHEME = {
    "key": "a", "title": "A", "owner": "A", "class": "demand", "source": "s", "grade": "primary",
    "starts": "2017-10", "ends": "2019/20", "depends_on": ["b"],
    "effects": [{
        "variable": "activity", "size": {"low": -0.3, "middle": -0.2, "high": -0.1}, "unit": "share",
        "phasing": {"2017/18": 0.5, "2018/19": 1.0}, "moves_to": [{"service": "x", "share": 0.5, "each": 1}],
    }],
}  # fmt: skip
PART = {"key": "b", "title": "B", "owner": "A", "source": "s", "grade": "primary"}
SOUND = {
    "schemes.toml": {
        "schemes": [SCHEME],
        "milestones": [{**PART, "due": "2017-08"}],
        "capital": [{**PART, "key": "c", "amount": 3, "phasing": {"2016/17": 1.0}}],
        "overlaps": [{"schemes": ["a"], "share": 0.5, "source": "s", "grade": "primary"}],
    },
    "assumptions.toml": {
        "growth": {"unit": "share", "value": 0.01, "source": "s", "grade": "our default"},
        "target_occupancy": {"unit": "%", "by_year": {"2016/17": 92.0}, "source": "s", "grade": "primary"},
    },
    "scenarios/a.toml": {
        "title": "A", "withdrawn": ["A"], "parts": {"a": {"stop": True, "slip_months": 3, "times": 0.5}},
        "assumptions": {"growth": {"set": 0.1, "times": 2.0, "plus": 0.1}},
    },
}  # fmt: skip


@st.composite
def mistaken(draw, sound):
    """A sound file with one value in it replaced by another, and perhaps a key added."""
    whole = deepcopy(sound)
    inside = whole
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not keys:
            return whole
        key = draw(st.sampled_from(keys))
        if isinstance(inside[key], dict | list) and draw(st.integers(0, 4)):
            inside = inside[key]
            continue
        inside[key] = draw(VALUES)
        if isinstance(inside, dict) and draw(st.booleans()):
            inside[draw(KEYS)] = draw(VALUES)
        return whole


def toml(value):
    """A value as TOML writes it inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{dumps(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return dumps(value, ensure_ascii=False)
    return str(value)


def new_place(folder, files=()):
    for file, text in {**starting_files(ABOUT), **dict(files)}.items():
        (Path(folder) / file).parent.mkdir(exist_ok=True)
        (Path(folder) / file).write_text(text, "utf-8")


def written(tables):
    return "".join(f"{dumps(key)} = {toml(value)}\n" for key, value in tables.items())


def test_the_sound_files_are_sound():
    with tempfile.TemporaryDirectory() as folder:
        new_place(folder, {name: written(tables) for name, tables in SOUND.items()})
        assert len(load_place(folder).plan.parts) == 3


@settings(max_examples=200)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_a_mistake_gives_problems_with_their_place_and_never_a_crash(name, data):
    files = {file: written(tables) for file, tables in SOUND.items()}
    files[name] = written(data.draw(mistaken(SOUND[name])))
    with tempfile.TemporaryDirectory() as folder:
        new_place(folder, files)
        try:
            load_place(folder)
        except PlanError as error:
            assert all(problem.what and problem.where for problem in error.problems)


@settings(max_examples=60)
@given(
    st.binary(max_size=60),
    st.sampled_from(["bodies.csv", "schemes.toml", "assumptions.toml", "figures/a.csv"]),
)
def test_bytes_that_are_not_a_file_of_that_kind_are_a_problem(content, name):
    with tempfile.TemporaryDirectory() as folder:
        new_place(folder)
        (Path(folder) / name).write_bytes(content)
        try:
            load_place(folder)
        except PlanError as error:
            assert error.problems
