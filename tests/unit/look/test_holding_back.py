from placeplan.figures.table import figure_table
from placeplan.look.holding_back import private_notice


def figures(*rows):
    base = {"measure": "income", "organisation": "A", "period": "2016/17", "stated_by": "A"}
    return figure_table([base | row for row in rows])


def test_withheld_numbers_that_stand_there_are_counted():
    table = figures({"value": 1.0}, {"value": 2.0, "withheld": "w"}, {"value": 3.0, "withheld": "w"})
    assert private_notice(table, "X").startswith("Not for the public: 2 figures of X are withheld, and their")
    assert "1 figure of X is withheld, and its number" in private_notice(table.head(2), "X")


def test_a_public_copy_has_none_to_count():
    assert private_notice(figures({"value": 1.0}, {"value": None, "withheld": "w"}), "X") == ""
