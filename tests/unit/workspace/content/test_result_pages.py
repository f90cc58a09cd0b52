from placeplan.workspace.content.result_pages import ResultPage, keep_pages, kept_pages

PAGES = [
    ResultPage("a.html", "A", "First", "<p>One</p>"),
    ResultPage("../b.html", "", "Second", "<p>Two</p>"),
]


def test_pages_are_kept_whole_and_come_back_the_same(workspace):
    assert kept_pages("k") is None
    keep_pages("k", PAGES, "Not for the public.")
    kept = kept_pages("k")
    assert kept.page("a.html") == PAGES[0] and kept.page("../b.html") == PAGES[1]
    assert kept.listed == [("a.html", "A")] and kept.notice == "Not for the public."
    assert kept.page("../../workspace.sqlite3") is None


def test_what_was_kept_first_stays(workspace):
    keep_pages("k", PAGES)
    keep_pages("k", PAGES[1:])
    assert list(kept_pages("k").headings) == ["a.html", "../b.html"]
    assert [path.name for path in kept_pages("k").folder.parent.iterdir()] == ["k"]
