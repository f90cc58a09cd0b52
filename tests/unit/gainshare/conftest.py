"""A place with one choice: emergency surgery moves from B to A. Invented."""

from pathlib import Path

import pytest

from placeplan.gainshare.cases.refusals import control_total
from placeplan.gainshare.choices.choice import choice, choice_files
from placeplan.gainshare.settled_places import settled
from placeplan.plan.place import load_place
from tests.examples import copied_example

PLACE = """
code = "QRV"
name = "Rivershire"
kind = "footprint"
regime = "england/2016"
geography = "stp-2017"
area = "E54000021"
base_year = "2016/17"
last_year = "2021/22"
"""
BODIES = """\
code,name,aliases,kind
A,St Anne's,,acute trust
B,Eastmere,,acute trust
N,North commissioner,,commissioner
"""
CHOICE = """
title = "One rota"
question = "Should emergency surgery move to A?"
price_base = "2016/17"
without_it = "nothing changes"
needs = ["A", "B"]
judged_on = "2018/19"
weight_is = "income"
source = "invented"
grade = "invented"

[members.A]
weight = 300
[members.B]
weight = 100
dissent = "One director dissents."
depends_on = ["A takes the staff on."]

[[payments]]
payer = "A"
payee = "B"
instrument = "Contract variation"
approvals = ["both boards"]
recurrent = true
"""
LINES = """\
body,option,component,year,low,middle,high,unit,counterparty,recurrence,depends_on,label,source,grade
A,join,income,2018/19,,14,,£m,N,recurrent,B,surgery,invented,invented
A,join,added_cost,2018/19,,10,,£m,,recurrent,B,staff,invented,invented
B,join,income,2018/19,,-14,,£m,N,recurrent,A,surgery,invented,invented
B,join,cost_released,2018/19,9,11,13,£m,,recurrent,A,rota,invented,invented
A,join,transition,2017/18,,0.5,,£m,,non_recurrent,,fitting out,invented,invented
"""
LEDGER = """\
transfer,choice,year,body,amount,unit,price_base,instrument,recurrence,approved_by,approved_on,note
t1,one-rota,2018/19,A,-3,£m,2016/17,Contract variation,recurrent,A|B,2018-01-01,
t1,one-rota,2018/19,B,3,£m,2016/17,Contract variation,recurrent,A|B,2018-01-01,
t2,one-rota,2018/19,A,-0.25,£m,2016/17,,non_recurrent,,,no instrument yet
t2,one-rota,2018/19,B,0.25,£m,2016/17,,non_recurrent,,,no instrument yet
"""


class Folder:
    """A place folder whose files a test may change before they are read."""

    def __init__(self, path):
        self.path = path
        self.texts = {
            "place.toml": PLACE,
            "bodies.csv": BODIES,
            "settlement/one-rota.toml": CHOICE,
            "settlement/one-rota.csv": LINES,
            "settlement/ledger.csv": LEDGER,
        }

    def change(self, name, *changes):
        for old, new in changes:
            assert old in self.texts[name], f"{old} is not in {name}"
            self.texts[name] = self.texts[name].replace(old, new)
        return self

    def write(self):
        for name, text in self.texts.items():
            file = self.path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return self.path

    def place(self):
        return load_place(self.write())

    def choice(self):
        place = self.place()
        return choice(place, choice_files(place)[0])

    def settled(self, name, text):
        """The record of a file that puts a question to a rule."""
        self.texts[f"settlement/{name}.toml"] = text
        place = self.place()
        return settled(place, place.folder / "settlement" / f"{name}.toml")

    def released(self, low, middle, high):
        return self.change("settlement/one-rota.csv", ("9,11,13", f"{low},{middle},{high}"))


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


class RefusedTotal:
    """A copy of the real total that was refused in 2019, whose files a test may change."""

    example = Path(__file__).parents[3] / "examples" / "cambridgeshire-and-peterborough-2019"

    def __init__(self, path):
        self.path = copied_example(self.example, path)
        self.file = self.path / "settlement" / "control-total-2019-20.toml"
        self.figures = self.path / "figures" / "published.csv"

    def change(self, file, *changes):
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{old} is not in {file.name}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    def publish(self, body, measure, value, price_base="nominal"):
        with self.figures.open("a", encoding="utf-8") as file:
            file.write(
                f"{measure},{body},,,2019/20,{value},£m,=,,1,{price_base},,plan,{body},https://example.org,primary\n"
            )

    def publish_all(self):
        """Every body's own total, plan and fund, which add up to the system's."""
        (self.path / "figures" / "not_published.csv").unlink()
        for body in ("06H", "RGT", "RGN", "RGM"):
            for measure, value in (
                ("control_total", -35.5),
                ("surplus_or_deficit", -48.1),
                ("support_funding", 20.15),
            ):
                self.publish(body, measure, value)

    def found(self):
        return control_total(load_place(self.path), self.file)


@pytest.fixture
def refused(tmp_path):
    return RefusedTotal(tmp_path / "place")
