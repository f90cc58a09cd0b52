from placeplan.workspace.content.built_sites import build_folder, pages_folder

ABOUT = {"version": 7, "manifest": "abc", "on": "2026-11-30"}


def test_pages_are_there_once_their_first_one_is(workspace):
    assert pages_folder(ABOUT) is None
    pages = build_folder(ABOUT) / "site"
    pages.mkdir(parents=True)
    assert pages_folder(ABOUT) is None
    (pages / "index.html").write_text("made", "utf-8")
    assert pages_folder(ABOUT) == pages


def test_pages_that_print_a_head_stand_apart_from_those_that_print_none(workspace):
    assert build_folder({**ABOUT, "head": "ab"}).name == f"{build_folder(ABOUT).name}-ab"
