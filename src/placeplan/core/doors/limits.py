"""The most that is read of any file, kept as data with its source."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def limits() -> Mapping[str, int]:
    """The most that is read, from `limits.toml`."""
    with Path(__file__).with_name("limits.toml").open("rb") as file:
        return {key: value for key, value in tomllib.load(file).items() if isinstance(value, int)}
