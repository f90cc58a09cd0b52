import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from placeplan.gainshare.choices import choice_files
from placeplan.gainshare.settled_places import settled
from placeplan.plan.place import load_place
from placeplan.publishing import board_pack
from placeplan.publishing.board_pack import members, pack_html, print_pdf, safe_name, write_packs

ROOT = Path(__file__).parents[3]
REFUSED = ROOT / "examples" / "cambridgeshire-and-peterborough-2019"
HAS_BROWSER = any(shutil.which(name) for name in board_pack.BROWSERS)


def records(folder):
    place = load_place(folder)
    found = [settled(place, path, 200, 1) for path in choice_files(place)]
    return place.name, json.loads(json.dumps(found))


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


@pytest.fixture
def surgery(tmp_path):
    """The shipped choice, in a place of its own."""
    folder = tmp_path / "place"
    shutil.copytree(ROOT / "examples" / "rivershire" / "settlement", folder / "settlement")
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    lines = (folder / "settlement" / "emergency-surgery.csv").read_text(encoding="utf-8").splitlines()[1:]
    codes = sorted({code for line in lines for code in (line.split(",")[0], line.split(",")[8]) if code})
    rows = "".join(f"{code},{code} of Rivershire,,acute trust\n" for code in codes)
    (folder / "bodies.csv").write_text("code,name,aliases,kind\n" + rows, encoding="utf-8")
    return records(folder)


def test_one_pack_for_each_body_that_decides(surgery, tmp_path):
    name, found = surgery
    written = write_packs(name, found, tmp_path / "packs")
    bodies = members(found[0])
    assert [path.name for path in written] == [f"{found[0]['key']}-{safe_name(body)}.html" for body in bodies]
    assert len(bodies) == 2
    assert not list((tmp_path / "packs").glob("*.part"))


def test_words_come_first_then_the_table_the_chart_and_the_method(surgery):
    name, found = surgery
    page = pack_html(name, found[0], members(found[0])[1])
    order = ["In words", "Our effect", "Who gains and who loses", "Our decision", "How this was worked out"]
    places = [page.index(title) for title in order]
    assert places == sorted(places)
    assert "Dissent recorded: " in page
    assert "Of which stranded" in page
    assert "What we depend on others for" in page
    assert "url(" not in page.replace("url(#", "")  # its own patterns only: it opens offline
    assert "<script" not in page


def test_assumptions_and_instruments_are_named(surgery):
    name, found = surgery
    page = pack_html(name, found[0], members(found[0])[1])
    assert "to be approved by" in page
    assert "£9,000,000 to £13,000,000" in page


def test_a_private_floor_and_its_payments_are_not_shown(surgery):
    name, found = surgery
    found[0]["transfers"][0] |= {"hidden": True, "payments": []}
    found[0]["transfers"][1] |= {"reason": "the payments that are allowed do not reach every body"}
    for transfer in found[0]["transfers"][1:]:
        transfer["payments"] = []
    for transfer in found[0]["transfers"]:
        transfer["one_off"] = {"hidden": True, "payments": [], "reason": "", "after_over_time": None}
    page = pack_html(name, found[0], members(found[0])[0])
    assert "would show a private floor" in page
    assert "none: the payments that are allowed" in page
    assert "nobody pays" in page
    assert "No payment is proposed." in page


def test_no_instrument_no_payment_that_counts(surgery):
    name, found = surgery
    for transfer in found[0]["transfers"]:
        for payment in transfer["payments"]:
            payment["instrument"] = None
    assert "for a payment that is recurrent, so none counts yet" in pack_html(
        name, found[0], members(found[0])[0]
    )


def test_a_refused_total_has_packs_that_invent_nothing(tmp_path):
    name, found = records(REFUSED)
    written = write_packs(name, found, tmp_path)
    assert len(written) == 4
    page = written[0].read_text(encoding="utf-8")
    assert "was not published" in page
    assert "Position so far: refused" in page
    assert "lends" in page


def test_what_cannot_be_assessed_is_said(surgery):
    name, found = surgery
    body = members(found[0])[1]
    for row in found[0]["effects"]:
        if row["organisation"] == body:
            row |= {"status": "cannot_assess", "why": "cost released: not published"}
    found[0] |= {"transfers": [], "withdrawals": [], "assumptions": {}}
    found[0]["dilemma"] = {"status": "cannot_assess", "why": "cost released: not published"}
    page = pack_html(name, found[0], body)
    assert "cost released: not published" in page
    assert "No payments are designed" in page
    assert "No stated assumption" in page


@pytest.mark.browser
@pytest.mark.skipif(not HAS_BROWSER, reason="no Chromium on this machine")
def test_two_printed_pages_for_each_body(surgery, tmp_path):
    name, found = surgery
    written = write_packs(name, found, tmp_path, pdf=True)
    printed = [path for path in written if path.suffix == ".pdf"]
    assert len(printed) == 2
    assert [len(PdfReader(path).pages) for path in printed] == [2, 2]


def test_without_a_browser_the_pack_is_html_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(board_pack, "BROWSERS", ("no-such-browser",))
    assert print_pdf(tmp_path / "page.html") is None
    monkeypatch.setattr(board_pack, "BROWSERS", ("false",))
    (tmp_path / "page.html").write_text("x", encoding="utf-8")
    assert print_pdf(tmp_path / "page.html") is None


def test_a_whole_plan_is_no_single_decision_of_a_board(tmp_path):
    assert write_packs("Here", [{"kind": "plan", "effects": []}], tmp_path) == []
