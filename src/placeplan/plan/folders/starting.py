"""The files with which a new place starts: a description to fill in, and every form commented out."""

from collections.abc import Mapping
from json import dumps
from pathlib import Path
from string import Template

from placeplan.core.doors.shipped import shipped_text

HERE = Path(__file__).with_name("starting_place")
# file in a place: file here
FILES = {
    "place.toml": "place.toml",
    "bodies.csv": "bodies.csv",
    "assumptions.toml": "assumptions.toml",
    "schemes.toml": "schemes.toml",
    "figures/README.md": "figures.md",
    "scenarios/README.md": "scenarios.md",
    "submissions/README.md": "submissions.md",
}


def starting_files(about: Mapping[str, str]) -> Mapping[str, str]:
    """The text of each file of a new place, by its name; `about` gives code, name, area and the like."""
    quoted = {key: dumps(value, ensure_ascii=False) for key, value in about.items()}
    texts = {name: shipped_text(HERE / here) for name, here in FILES.items()}
    return {**texts, "place.toml": Template(texts["place.toml"]).substitute(quoted)}
