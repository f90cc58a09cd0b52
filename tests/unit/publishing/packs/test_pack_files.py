import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from placeplan.core.keeping.file_names import as_file_name
from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.settled_places import settled
from placeplan.plan.place import load_place
from placeplan.publishing.packs import pack_files
from placeplan.publishing.packs.board_pack import members
from placeplan.publishing.packs.pack_files import print_pdf, write_packs

REFUSED = Path(__file__).parents[4] / "examples" / "cambridgeshire-and-peterborough-2019"
HAS_BROWSER = any(shutil.which(name) for name in pack_files.BROWSERS)


def test_one_pack_for_each_body_that_decides(surgery, tmp_path):
    name, found = surgery
    written = write_packs(name, found, tmp_path / "packs")
    bodies = members(found[0])
    assert [path.name for path in written] == [
        f"{found[0]['key']}-{as_file_name(body)}.html" for body in bodies
    ]
    assert len(bodies) == 2
    assert not list((tmp_path / "packs").glob("*.part"))


def test_a_refused_total_has_packs_that_invent_nothing(tmp_path):
    place = load_place(REFUSED)
    written = write_packs(place.name, [settled(place, choice_files(place)[0])], tmp_path)
    assert len(written) == 4
    page = written[0].read_text(encoding="utf-8")
    assert "was not published" in page
    assert "Position so far: refused.\n" in page
    assert "Position so far: refused (inferred: Which three trusts" in written[1].read_text(encoding="utf-8")
    assert "lends" in page


@pytest.mark.browser
@pytest.mark.skipif(not HAS_BROWSER, reason="no Chromium on this machine")
def test_two_printed_pages_for_each_body(surgery, tmp_path):
    name, found = surgery
    written = write_packs(name, found, tmp_path, pdf=True)
    printed = [path for path in written if path.suffix == ".pdf"]
    assert len(printed) == 2
    assert [len(PdfReader(path).pages) for path in printed] == [2, 2]


def test_without_a_browser_the_pack_is_html_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(pack_files, "BROWSERS", ("no-such-browser",))
    assert print_pdf(tmp_path / "page.html") is None
    monkeypatch.setattr(pack_files, "BROWSERS", ("false",))
    (tmp_path / "page.html").write_text("x", encoding="utf-8")
    assert print_pdf(tmp_path / "page.html") is None


def test_a_whole_plan_is_no_single_decision_of_a_board(tmp_path):
    assert write_packs("Here", [{"kind": "plan", "effects": []}], tmp_path) == []


def test_where_many_decide_the_packs_lead_to_the_choices_own_page(network, tmp_path):
    name, found = network
    everybody, first, *others = write_packs(name, [found], tmp_path)
    assert (everybody.name, len(others)) == ("network-everybody.html", 11)
    assert f'href="{everybody.name}"' in first.read_text(encoding="utf-8")
    page = everybody.read_text(encoding="utf-8")
    for row in found["effects"]:
        assert row["name"] in page
    assert all(left["words"] in page for left in found["withdrawals"])


@pytest.mark.browser
@pytest.mark.skipif(not HAS_BROWSER, reason="no Chromium on this machine")
def test_two_printed_pages_where_twelve_decide(network, tmp_path):
    name, found = network
    packs = write_packs(name, [found], tmp_path)[1:]
    assert [len(PdfReader(print_pdf(path)).pages) for path in (packs[0], packs[1])] == [2, 2]
