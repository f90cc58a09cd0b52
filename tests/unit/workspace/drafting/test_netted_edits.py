from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.drafting.netted_edits import netted

EFFECTS = ("schemes", "ward", "effects")
SAVING, COST, BEDS = ({"variable": name, "size": 1} for name in ("saving", "cost", "beds"))


def edit(name, was, now):
    return Edit("assumptions.toml", (name, "value"), name, was, now)


def of_effects(was, now):
    return Edit("schemes.toml", EFFECTS, "effects", was, now)


def of_size(number, was, now):
    return Edit("schemes.toml", (*EFFECTS, str(number), "size"), "size", was, now)


def test_edits_of_one_cell_are_one_and_one_that_comes_back_is_none():
    assert netted([edit("a", 1, 5), edit("b", 2, 3), edit("a", 5, 6), edit("b", 3, 2)]) == [edit("a", 1, 6)]


def test_a_size_that_changes_after_its_list_is_part_of_the_list():
    steps = [of_effects([SAVING, COST], [COST, BEDS]), of_size(1, 1, 7)]
    assert netted(steps) == [of_effects([SAVING, COST], [COST, {**BEDS, "size": 7}])]


def test_a_size_that_changed_before_its_list_is_part_of_it_as_well():
    larger = {**COST, "size": 4}
    steps = [of_size(1, 1, 4), of_effects([SAVING, larger], [larger])]
    assert netted(steps) == [of_effects([SAVING, COST], [larger])]
    phased = {**SAVING, "phasing": {"2017/18": 1.0}}
    phasing = Edit("schemes.toml", (*EFFECTS, "0", "phasing"), "phasing", None, phased["phasing"])
    assert netted([phasing, of_effects([phased], [phased, BEDS])]) == [of_effects([SAVING], [phased, BEDS])]


def test_what_was_added_and_taken_out_again_is_no_change():
    assert (
        netted([of_effects(None, [SAVING]), of_size(0, 1, 3), of_effects([{**SAVING, "size": 3}], None)])
        == []
    )


def test_the_effects_of_a_scheme_that_is_new_itself_stay_an_edit_of_their_own():
    new = Edit("schemes.toml", ("schemes", "ward"), "ward", None, {"key": "ward", "effects": [SAVING]})
    assert netted([new, of_effects([SAVING], [COST])]) == [new, of_effects([SAVING], [COST])]
