from datetime import UTC, datetime

from placeplan.workspace.rendering import figure, moment, spoken


def test_a_moment_is_written_as_people_do_on_the_clock_of_the_place(workspace):
    assert moment(datetime(2026, 7, 1, 8, 5, tzinfo=UTC)) == "1 July 2026, 09:05"


def test_every_page_has_one_heading_first_and_a_label_for_the_menu(browser_of_one):
    page = browser_of_one.get("/").content.decode()
    main = page[page.index("<main") :]
    assert main.index("<h1>") < 60 and page.count("<h1>") == 1
    assert 'aria-label="Main"' in page and "<script" not in page


def test_a_figure_says_which_it_is_and_who_says_it_in_which_view_and_never_its_value(workspace):
    assert figure("finding 1a", ["RZ9", "09N"], workspace.version) == (
        'data-figure="finding 1a; RZ9, 09N; version 1"'
    )
    assert figure('<"', "", 3) == 'data-figure="&lt;&#34;; nobody named; version 3"'


def test_a_sentence_of_another_room_is_read_as_words_and_names_of_files_stay():
    assert (
        spoken("other_non_pay of -£4 (RZ1_plan.xlsx#2. I&E!C8)")
        == "other non pay of −£4 (RZ1_plan.xlsx#2. I&E!C8)"
    )
