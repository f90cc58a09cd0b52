import re
import tomllib
from pathlib import Path

import placeplan.reading
from placeplan.reading.words.judgements import count, weight

ROOM = Path(placeplan.reading.__file__).parent
JUDGEMENTS = ROOM / "words" / "judgements.toml"


def test_likenesses_are_from_none_to_whole_and_counts_are_whole():
    with JUDGEMENTS.open("rb") as file:
        held = tomllib.load(file)
    assert held["source"] == "our default"
    assert all(0 < value <= 1 for value in held["likeness"].values())
    assert weight("taking", "tried") == held["taking"]["tried"]
    assert count("totals", "rows") == held["totals"]["rows"]


def test_every_judgement_is_used_and_every_one_used_is_there():
    with JUDGEMENTS.open("rb") as file:
        read = tomllib.load(file)
    held = {(section, name) for section in read if section != "source" for name in read[section]}
    code = "".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    assert set(re.findall(r'(?:weight|count)\("(\w+)", "(\w+)"\)', code)) == held
