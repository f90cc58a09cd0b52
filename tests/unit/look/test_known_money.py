import polars as pl

from placeplan.look.known_money import bodies_modelled, bodies_modelled_in, rests_on_our_income
from placeplan.plan.place import Place
from tests.unit.model.places import money, place


def with_grade(grade: str) -> Place:
    made = place(money("A", 100.0, 100.0))
    figures = made.figures.with_columns(
        grade=pl.when(pl.col("measure") == "income").then(pl.lit(grade)).otherwise(pl.lit("computed"))
    )
    return place(figures.to_dicts())


def test_bodies_that_stated_their_money_are_those_whose_money_is_known():
    made = with_grade("primary")
    assert not rests_on_our_income(made)
    assert bodies_modelled(made) == "the bodies whose money is known"
    assert bodies_modelled_in(made, "Sussex") == "the bodies of Sussex whose money is known"


def test_bodies_whose_income_we_set_are_said_to_be_taken_to_break_even():
    made = with_grade("our default")
    assert rests_on_our_income(made)
    words = "the bodies of Sussex, taken to break even in 2015/16 because nobody stated their money,"
    assert bodies_modelled_in(made, "Sussex") == words


def test_a_place_without_money_rests_on_none_of_ours():
    assert not rests_on_our_income(place([]))
