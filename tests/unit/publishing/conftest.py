"""The two places of 2016 as a public build reads them, and a small copy that a test may spoil."""

import csv
import json
import shutil
from itertools import permutations
from pathlib import Path

import pytest

from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.settled_places import settled
from placeplan.model.running.projection import project
from placeplan.plan import withholdings
from placeplan.plan.children import child_place
from placeplan.plan.place import load_place
from placeplan.publishing.citations import citations
from placeplan.results.release.public import public_place
from tests.examples import copied_example
from tests.unit.gainshare.conftest import PLACE

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def norfolk():
    return public_place(load_place(EXAMPLES / "norfolk-and-waveney-2016"))


@pytest.fixture(scope="session")
def projection(norfolk):
    return project(norfolk, 200)


@pytest.fixture(scope="session")
def region():
    return public_place(load_place(EXAMPLES / "east-of-england-2016"))


@pytest.fixture(scope="session")
def region_projections(region):
    return {child.code: project(child_place(region, child.code), 60) for child in region.children}


@pytest.fixture(scope="session")
def cornwall():
    return public_place(load_place(EXAMPLES / "cornwall-and-isles-of-scilly-2026"))


@pytest.fixture(scope="session")
def cornish(cornwall):
    return project(cornwall, 60)


@pytest.fixture
def cite(norfolk):
    return citations(norfolk)


@pytest.fixture
def copied(tmp_path):
    """A copy of Norfolk and Waveney 2016 in a folder of its own."""
    folder = tmp_path / "norfolk"
    copied_example(EXAMPLES / "norfolk-and-waveney-2016", folder)
    return folder


@pytest.fixture
def add_figures(copied):
    """Add rows of figures, each naming only the columns that it needs; what they withhold is recorded."""

    def add(*rows):
        who = {
            "stated_by": "RM1",
            "stated_on": "2016-10",
            "source": "https://example.org",
            "grade": "primary",
        }
        rows = [who | row for row in rows]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (copied / "figures" / "added.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
        if held := dict.fromkeys(key for row in rows if (key := row.get("withheld"))):
            record_withholdings(copied, *held)

    return add


def record_withholdings(folder, *keys):
    """Record what, why, who and until when of each key; none lapses while these tests may run."""
    with (folder / withholdings.FILE).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(withholdings.NEEDED)
        rest = ("Figures in dispute", "Talks are open", "NHS England", "2099-12-31")
        writer.writerows((key, *rest) for key in keys)


def records(folder, draws=200):
    """A place's name and its choices settled, as JSON would hold them."""
    place = load_place(folder)
    found = [settled(place, path, draws, 1) for path in choice_files(place)]
    return place.name, json.loads(json.dumps(found))


@pytest.fixture
def surgery_folder(tmp_path):
    """The shipped choice, in a place of its own."""
    folder = tmp_path / "place"
    shutil.copytree(EXAMPLES / "rivershire" / "settlement", folder / "settlement")
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    lines = (folder / "settlement" / "emergency-surgery.csv").read_text(encoding="utf-8").splitlines()[1:]
    codes = sorted({code for line in lines for code in (line.split(",")[0], line.split(",")[8]) if code})
    rows = "".join(f"{code},{code} of Rivershire,,acute trust\n" for code in codes)
    (folder / "bodies.csv").write_text("code,name,aliases,kind\n" + rows, encoding="utf-8")
    return folder


@pytest.fixture
def surgery(surgery_folder):
    """The shipped choice, settled."""
    return records(surgery_folder)


EFFECTS = (4, -3, 1.2, -0.8, 0.3, 2.2, -1.1, 0.9, -0.4, 1.5, -0.7, 0.6)  # £m a year, of each of twelve


@pytest.fixture(scope="session")
def network(tmp_path_factory):
    """Twelve bodies that would run one network together, any of whom may pay any other. Invented."""
    folder = tmp_path_factory.mktemp("network")
    codes = [f"R{number:02d}" for number in range(1, len(EFFECTS) + 1)]
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    rows = "".join(
        f"{code},{code} University Hospitals NHS Foundation Trust,,acute trust\n" for code in codes
    )
    (folder / "bodies.csv").write_text("code,name,aliases,kind\n" + rows, encoding="utf-8")
    members = "".join(
        f'[members.{code}]\nweight = 1\nposition = "support"\n'
        'depends_on = ["The first site opens on time.", "Contract lines move on one day."]\n'
        'dissent = "Two directors hold that the savings of the second year are counted twice over."\n'
        for code in codes
    )
    payments = "".join(
        f'[[payments]]\npayer = "{a}"\npayee = "{b}"\ninstrument = "{law}"\napprovals = ["both boards"]\n'
        f"recurrent = {again}\n"
        for a, b in permutations(codes, 2)
        for law, again in (("Network agreement", "true"), ("Transition agreement", "false"))
    )
    lines = "".join(
        f"{code},join,transition,2018/19,,0.1,,£m,non_recurrent,moving,invented,invented\n"
        f"{code},join,{'cost_released' if worth > 0 else 'added_cost'},2019/20,{abs(worth) * 0.6:.2f},"
        f"{abs(worth):.2f},{abs(worth) * 1.3:.2f},£m,recurrent,laboratories,invented,invented\n"
        for code, worth in zip(codes, EFFECTS, strict=True)
    )
    (folder / "settlement").mkdir()
    (folder / "settlement" / "network.csv").write_text(
        f"body,option,component,year,low,middle,high,unit,recurrence,label,source,grade\n{lines}",
        encoding="utf-8",
    )
    (folder / "settlement" / "network.toml").write_text(
        'title = "One network"\nquestion = "Should twelve bodies run one network?"\nprice_base = "2016/17"\n'
        'without_it = "nothing changes"\nneeds = ["R01", "R02"]\njudged_on = "2019/20"\n'
        f'weight_is = "income"\nsource = "invented"\ngrade = "invented"\n{members}{payments}',
        encoding="utf-8",
    )
    name, (found,) = records(folder, draws=20)
    return name, found
