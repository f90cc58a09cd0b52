from placeplan.model.evidence.defaults import default_labels, defaults


def test_every_default_says_that_it_is_ours():
    assert {spread.source for spread in defaults().values()} == {"our default"}
    assert {"variable_share", "semi_fixed_share", "step_share"} <= set(defaults())


def test_every_default_has_a_name_that_anybody_can_read():
    assert set(default_labels()) == set(defaults())
    assert all(label and "_" not in label for label in default_labels().values())


def test_variable_and_semi_fixed_shares_never_exceed_the_whole():
    assert defaults()["variable_share"].high + defaults()["semi_fixed_share"].high <= 1
