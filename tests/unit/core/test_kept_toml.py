"""A person's comments survive whatever the program writes again."""

import tomllib

from placeplan.core.kept_toml import changed, rewritten, with_values

HERS = """# Asked Mary on 3 May: the second sheet is the right one.
owner = "RM1"   # not RGP

[cover]
money = "£k"

[[tables]]
sheet = "Plan"
# these are net of the grant
kind = "lines"
rows = [3, 9]

[[tables]]
sheet = "Savings"
kind = "schemes"  # sure
rows = [2, 4]
"""


def test_a_table_changed_in_place_leaves_every_other_line_alone():
    def drop_the_last(document):
        del document["tables"][1]
        document["tables"][0]["rows"][1] = 11

    text = changed(HERS, drop_the_last)
    assert text == HERS[: HERS.index('[[tables]]\nsheet = "Savings')].replace("[3, 9]", "[3, 11]")


def test_values_at_the_top_change_and_nothing_else():
    text = with_values(HERS, {"owner": "RGP"})
    assert text == HERS.replace('owner = "RM1"', 'owner = "RGP"')


def test_what_says_the_same_stays_to_the_letter():
    plain = '[cover]\nmoney = "£k"\n'
    assert rewritten(f"# hers\n{plain}", plain) == f"# hers\n{plain}"


def test_a_changed_value_keeps_the_comments_around_it():
    after = (
        'owner = "RM1"\n[cover]\nmoney = "£m"\n[[tables]]\nsheet = "Plan"\nkind = "lines"\nrows = [3, 12]\n'
        '[[tables]]\nsheet = "Savings"\nkind = "schemes"\nrows = [2, 4]\n'
    )
    text = rewritten(HERS, after, ("sheet",))
    assert tomllib.loads(text) == tomllib.loads(after)
    assert "# Asked Mary" in text and "# not RGP" in text
    assert "# these are net of the grant" in text and "# sure" in text


def test_a_table_that_is_gone_goes_and_a_new_one_comes_in_its_place():
    after = (
        'owner = "RM1"\n[cover]\nmoney = "£k"\n[[tables]]\nsheet = "New"\nkind = ""\nrows = [1, 2]\n'
        '[[tables]]\nsheet = "Savings"\nkind = "schemes"\nrows = [2, 4]\n'
    )
    text = rewritten(HERS, after, ("sheet",))
    assert tomllib.loads(text) == tomllib.loads(after)
    assert "# sure" in text and "# Asked Mary" in text and "net of the grant" not in text


def test_what_is_no_toml_is_written_anew():
    assert rewritten("owner = ", 'owner = "RM1"\n') == 'owner = "RM1"\n'
