from placeplan.plan.folders.rehoming import rehomed_text

TEXT = """# Written by hand.
[[schemes]]
key = "ward"  # the old one
title = "A ward for 06M"
owner = "06M"
[[schemes.effects]]
variable = "saving"
organisation = "RM1"
counterparty = "06V"
[[schemes.effects]]
variable = "income"
organisation = "06M"
counterparty = "06V"
[[milestones]]
key = "open"
owner = "RM1"
"""
ASSUMED = """
[growth_a]
variable = "growth"
organisation = "06M"
value = 1
[growth_b]
variable = "growth"
organisation = "06V"
value = 2
[pay]
organisation = "06V"
value = 3
"""
BEFORE = ("06M", "06V")


def test_what_looks_forward_moves_and_every_word_stays():
    found = rehomed_text(TEXT, BEFORE, "26A")
    assert found.text == TEXT.replace('owner = "06M"', 'owner = "26A"').replace(
        'organisation = "RM1"\ncounterparty = "06V"', 'organisation = "RM1"\ncounterparty = "26A"'
    )
    assert found.moved == [
        "schemes[ward].owner: 06M is now 26A.",
        "schemes[ward].effects[1].counterparty: 06V is now 26A.",
    ]
    assert found.left == ["schemes[ward].effects[2]: it is between two bodies that are now one."]


def test_what_would_be_stated_twice_is_left_and_said():
    found = rehomed_text(ASSUMED, BEFORE, "26A")
    assert found.text == ASSUMED.replace('[pay]\norganisation = "06V"', '[pay]\norganisation = "26A"')
    assert [line.split(":")[0] for line in found.left] == ["growth_a", "growth_b"]


def test_a_file_that_names_none_of_them_stays_as_it_is():
    assert rehomed_text(TEXT, ("99X",), "26A").text == TEXT
