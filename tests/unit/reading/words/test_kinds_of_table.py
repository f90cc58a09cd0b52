import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import placeplan
from placeplan.figures.measures import measures
from placeplan.reading.by_mapping import READERS
from placeplan.reading.words import kinds_of_table
from placeplan.reading.words.folded_words import phrases
from placeplan.reading.words.kinds_of_table import EVERY_SUM, group_roles, kind_of, kinds, measure_roles

PACKAGE = Path(placeplan.__file__).parent


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_what_a_kind_declares_is_known(kind):
    assert (kind.reader or kind.name) in READERS
    assert set(kind.adds_up) <= set(EVERY_SUM)
    assert set(kind.measures) <= set(measures())
    assert all(phrases(section) for section in (*kind.rows, *kind.named_by_words))
    assert bool(kind.group) == bool(kind.groups)


def test_a_kind_that_nobody_declared_asks_for_nothing_and_every_sum_is_tried():
    assert kind_of("weather").adds_up == EVERY_SUM and not kind_of("weather").money


def test_measures_and_groups_are_those_of_every_kind():
    assert {"staff_wte", "beds_available", "contract_value"} <= measure_roles()
    assert group_roles()["staff_group"] == "kinds.workforce.groups"


def test_a_misspelt_word_of_a_declaration_is_refused():
    with pytest.raises(TypeError, match="tittles"):
        kinds_of_table._declared("weather", {"tittles": ["weather"]})


NEW_KIND = """
[sites]
titles = ["estate return", "sites"]
needs = [["site_type"], ["period"]]
rows = ["kinds.sites.groups"]
label = "site_type"
reader = "resources"
group = "site_type"
of_one_body = true
by_month = true
adds_up = ["total"]
[sites.columns]
site_type = ["site type", "type of site"]
[sites.measures]
delayed_days = ["blocked day", "delayed day"]
[sites.groups]
hospital_site = ["hospital", "hospital site"]
clinic = ["clinic", "health centre"]
"""


def test_a_new_kind_is_one_entry_of_data(tmp_path):
    """Read in a process of its own, since words are read once."""
    package = tmp_path / "placeplan"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    declared = package / "reading" / "words" / "kinds.toml"
    declared.write_text(declared.read_text("utf-8") + NEW_KIND, encoding="utf-8")
    sheet = tmp_path / "sites.csv"
    sheet.write_text(
        "Estate return: blocked days\nSite type,2016/17,2017/18\nHospital site,70,80\nClinic,5,6\n", "utf-8"
    )
    script = (
        "from pathlib import Path; from placeplan.reading.submission import read_submission;"
        "from placeplan.reading.words.body_names import Body;"
        f"found = read_submission([Path({str(sheet)!r})], [Body('TR1', 'sites', (), 'trust')]);"
        "print(found.figures.select('measure', 'line', 'period', 'value').rows())"
    )
    done = subprocess.run(  # our own interpreter and script
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert "('delayed_days', 'hospital_site', '2017/18', 80.0)" in done.stdout
    assert "('delayed_days', 'clinic', '2016/17', 5.0)" in done.stdout
