import re

from markupsafe import Markup

from placeplan.look.charts.figure import Chart, Picture, Table, absent, picture_html, table_html, unbroken

TABLE = Table(("Body", "£"), [("Hill & Sons <b>", "£1m"), ("Vale", absent())])


def test_a_table_has_a_caption_scopes_and_a_region_to_scroll():
    made = table_html(TABLE, "money", "Money")
    assert '<div class="scroll" role="region" tabindex="0" aria-labelledby="money">' in made
    assert '<caption id="money">Money: the numbers</caption>' in made
    assert made.count('scope="col"') == 2
    assert made.count('scope="row"') == 2


def test_text_is_escaped_and_markup_is_kept():
    made = table_html(TABLE, "money")
    assert "Hill &amp; Sons &lt;b&gt;" in made
    assert '<span class="absent">not published</span>' in made


def test_a_range_stays_on_one_line_and_is_still_text():
    assert unbroken("£1m <to> £2m") == '<span class="nowrap">£1m &lt;to&gt; £2m</span>'


def test_numbers_stand_to_the_right_and_words_do_not():
    assert '<table class="numbers">' in table_html(TABLE, "k")
    assert "<table>" in table_html(Table(("A",), [("b",)], numeric=False), "k")


def test_a_picture_names_itself_to_those_who_do_not_see_it():
    made = picture_html(Picture("Gap", "From 1 to <2>", 100.4, ["<line/>"]), "gap-0")
    ids = re.search(r'aria-labelledby="(\S+) (\S+)"', made).groups()
    assert f'<title id="{ids[0]}">Gap</title>' in made
    assert f'<desc id="{ids[1]}">From 1 to &lt;2&gt;</desc>' in made
    assert 'height="100"' in made
    assert "style=" not in made


def test_a_chart_holds_title_unit_legend_picture_note_and_table_in_that_order():
    chart = Chart(
        "gap", "The gap", "£ million", [Picture("The gap", "d", 10)], TABLE, [("<rect/>", "stated")], "Note."
    )
    made = str(chart.html())
    order = ["The gap</strong>", "£ million", "stated</li>", '<svg class="picture"', "Note.", "<table"]
    places = [made.index(piece) for piece in order]
    assert places == sorted(places)
    assert Markup(chart) == chart.html()


def test_several_pictures_are_named_panels():
    pictures = [Picture(name, "d", 10) for name in ("Hill", "Vale")]
    made = str(Chart("k", "t", "u", pictures, TABLE).html())
    assert made.count('class="panel"') == 2
    assert "<p>Hill</p>" in made
    assert len(set(re.findall(r'id="(k-\d-t)"', made))) == 2


def test_absence_has_words():
    assert "cannot assess" in absent("cannot assess")
    assert "&lt;" in absent("<")


def test_an_empty_corner_is_no_heading():
    made = table_html(Table(("", "Net"), [("All", "£1m")]), "k")
    assert '<thead><tr><td></td><th scope="col">Net</th></tr></thead>' in made


def test_a_column_of_phrases_among_numbers_is_read_as_words_are():
    rows = [
        ("St Anne's", "St Anne's Hospitals NHS Trust", "2,464", "yes"),
        ("Eastmere", "outside", "0", "no"),
    ]
    table = Table(("Site", "Body", "Now", "In the range?"), rows)
    assert [table.is_wordy(n) for n in (1, 2, 3)] == [True, False, False]
    made = table_html(table, "k")
    assert '<th scope="col" class="words">Body</th><th scope="col">Now</th>' in made
    assert '<td class="words">outside</td><td data-figure="k: Eastmere, Now">0</td><td>no</td>' in made


def test_a_number_names_its_subject_and_no_two_of_a_table_name_the_same():
    rows = [("North", "1", "2", "none"), ("North", Markup('<a data-figure="figure f">3</a>'), "4", "5")]
    made = table_html(Table(("Body", "middle", "high", "middle"), rows), "k")
    assert re.findall('data-figure="([^"]*)"', made) == [
        "k: North, middle", "k: North, high", "figure f", "k: North 2, high", "k: North 2, middle 2",
    ]  # fmt: skip
