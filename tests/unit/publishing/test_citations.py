import polars as pl

from placeplan.plan.place import load_place
from placeplan.publishing.citations import citations


def gap_of(place):
    return place.figures.filter((pl.col("measure") == "gap") & (pl.col("value") == 415e6))["figure"][0]


def test_a_number_leads_to_its_card_and_the_card_is_then_shown(norfolk, cite):
    figure = gap_of(norfolk)
    assert cite.of_page() == []
    by = norfolk.figures.filter(pl.col("figure") == figure)["stated_by"][0]
    address = f'href="sources.html#f-{figure}" data-figure="figure {figure}; {by}"'
    assert cite.link(figure, "£415m") == f'<a class="cite" {address}>£415m</a>'
    assert [card.figure for card in cite.of_page()] == [figure]


def test_a_number_of_no_figure_is_plain_and_escaped(cite):
    assert cite.link("no-such-figure", "<b>£1</b>") == "&lt;b&gt;£1&lt;/b&gt;"
    assert cite.links((), "£1 & £2") == "£1 &amp; £2"
    assert cite.of_page() == []


def test_a_sum_leads_to_all_that_it_rests_on(norfolk, cite):
    two = tuple(norfolk.figures.filter(pl.col("measure") == "saving")["figure"][:2])
    shown = cite.links(two, "2 figures added")
    assert f"#f-{two[0]}" in shown and f'data-figure="figure {two[0]} and 1 more; ' in shown
    assert {card.figure for card in cite.of_page()} == set(two)


def test_cards_stand_in_an_order_that_does_not_depend_on_what_was_shown_first(norfolk):
    figures = norfolk.figures["figure"][:5].to_list()
    orders = []
    for given in (figures, figures[::-1]):
        cite = citations(norfolk)
        for figure in given:
            cite.link(figure, "x")
        orders.append([card.figure for card in cite.of_page()])
    assert orders[0] == orders[1]


def test_a_card_says_who_when_where_and_from_which_cell(norfolk, cite):
    card = cite.cards[gap_of(norfolk)]
    assert card.as_stated.startswith("just over £415m")
    assert card.when == "2016-10"
    assert card.where.address.startswith("https://")
    assert card.read_at.file.endswith("published.csv")


def test_a_place_without_origins_has_cards_too(norfolk):
    from dataclasses import replace

    bare = replace(norfolk, origins=pl.DataFrame())
    assert citations(bare).cards[gap_of(norfolk)].read_at is None


def test_a_withheld_figure_has_a_card_and_no_number(copied, add_figures):
    add_figures(
        {"measure": "control_total", "organisation": "RM1", "period": "2019/20", "value": 123457913,
         "stage": "plan", "withheld": "w1", "as_stated": "123457913"}
    )  # fmt: skip
    place = load_place(copied)
    hidden = place.figures.filter(pl.col("withheld") == "w1")["figure"][0]
    card = citations(place).cards[hidden]
    assert card.amount == "withheld"
    assert "123" not in str(card.as_json()).replace(hidden, "")


def test_a_card_says_whose_when_and_of_what(norfolk, cite):
    assert cite.subject(gap_of(norfolk)) == "The whole system, 2020/21"


def test_a_service_goes_by_its_name_on_a_card(copied, add_figures):
    add_figures({"measure": "saving", "organisation": "RM1", "period": "2020/21", "value": 5,
                 "service": "social_care", "line": "care_packages"})  # fmt: skip
    cite = citations(load_place(copied))
    said = [cite.subject(figure) for figure in cite.cards]
    name = "Norfolk and Norwich University Hospitals NHS Foundation Trust"
    assert f"{name}, social care, care packages, 2020/21" in said
