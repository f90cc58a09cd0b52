from placeplan.look.marking import in_view, mark, speaker_of


def test_a_mark_says_what_who_and_where_and_nothing_breaks_out_of_it():
    assert mark("gap; 2020/21", "RZ9", "version 1") == 'data-figure="gap, 2020/21; RZ9; version 1"'
    assert mark('<"', ["RZ9", "09N"]) == 'data-figure="&lt;&#34;; RZ9, 09N"'
    assert mark("gap: 2020/21") == 'data-figure="gap: 2020/21"'
    assert mark("a figure", []) == 'data-figure="a figure; nobody named"'


def test_one_body_speaks_for_several_figures_only_where_it_stated_all_of_them():
    assert speaker_of(["RZ9", "RZ9"]) == "RZ9"
    assert speaker_of(["RZ9", "09N"]) == "stated"
    assert speaker_of([None]) == "nobody named"


def test_a_kept_page_is_shown_in_a_view_and_only_what_was_worked_out_has_no_body():
    page = f"<p {mark('gap: 2020/21')}>£1m</p><p {mark('figure f', 'RZ9')}>£2m</p>"
    shown = in_view(page, "version 3")
    assert 'data-figure="gap: 2020/21; worked out; version 3"' in shown
    assert 'data-figure="figure f; RZ9; version 3"' in shown
