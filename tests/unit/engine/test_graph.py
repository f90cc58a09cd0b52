import pytest

from placeplan.core.errors import PlanError
from placeplan.engine.graph import graph, needed_for
from placeplan.engine.variables import Variable


def named(name, *reads):
    return Variable(name, lambda **values: sum(values.values()), "", (), "", reads)


def test_each_variable_comes_after_what_it_reads():
    found = graph([named("c", "b", "x"), named("b", "a"), named("a", "x")], given=["x"])
    assert found.names == ("a", "b", "c")
    assert not found.cannot


def test_a_loop_is_named_from_end_to_end():
    with pytest.raises(PlanError, match=r"(a → b → c → a)|(b → c → a → b)|(c → a → b → c)"):
        graph([named("a", "b"), named("b", "c"), named("c", "a")], given=[])


def test_reading_the_year_before_breaks_a_loop():
    found = graph([named("a", "b"), named("b", "a_last_year")], given=[], opening=["b"])
    assert found.names == ("b", "a")


def test_what_lacks_an_input_is_listed_with_it_and_the_rest_is_computed():
    found = graph([named("a", "x"), named("b", "a", "y"), named("c", "b")], given=["x"])
    assert found.names == ("a",)
    assert found.cannot == {"b": ("y",), "c": ("y",)}
    with pytest.raises(KeyError, match="“c” lacks y"):
        found.variable("c")
    with pytest.raises(KeyError, match="no variable is called “d”"):
        found.variable("d")


def test_a_memory_without_a_first_value_cannot_be_computed():
    found = graph([named("stock", "stock_last_year"), named("b", "stock")], given=[])
    assert found.cannot == {"stock": ("stock in the first year",), "b": ("stock in the first year",)}


def test_a_memory_of_something_that_cannot_be_computed_cannot_be_either():
    found = graph([named("stock", "flow_last_year"), named("flow", "x")], given=[], opening=["stock"])
    assert found.names == ()
    assert found.cannot["stock"] == ("x",)


def test_one_name_twice_or_both_given_and_computed_are_refused_together():
    with pytest.raises(PlanError) as error:
        graph([named("a"), named("a"), named("x")], given=["x"])
    assert len(error.value.problems) == 2


def test_no_loop_is_found_where_two_paths_meet():
    assert (
        graph([named("a", "b", "c"), named("b", "d"), named("c", "d"), named("d")], given=[]).names[0] == "d"
    )


def test_only_what_is_wanted_and_what_it_needs_is_kept():
    whole = graph(
        [named("a", "x"), named("b", "a"), named("c", "b_last_year"), named("d", "x")], ["x"], ["c"]
    )
    assert needed_for(whole, ["c"]).names == ("a", "c", "b")
    assert needed_for(whole, ["d", "x"]).names == ("d",)
