from placeplan.workspace.result_explaining import ExplainablePart, ExplainForm, Number, parts_in, written

GAP, COST = Number("gap", "What is lacking.", []), Number("unit_cost", "What it costs.", ["body", "service"])
RUNS = {"do_nothing": "with nothing done", "plan": "with the plan"}
EAST = ExplainablePart(
    "E", "East", ["2016/17", "2017/18"], RUNS, {"A": "Aford"}, {"ward": "Wards"}, [GAP, COST]
)
WEST = ExplainablePart("W", "West", ["2016/17", "2017/18"], {"do_nothing": "x"}, {"B": "Bham"}, {}, [GAP])
ASKED = {"variable": "unit_cost", "run": "plan", "year": "2017/18", "body": "A", "service": "ward"}


def test_what_is_kept_comes_back():
    assert parts_in(written([EAST, WEST])) == [EAST, WEST]


def test_a_place_of_one_part_is_not_asked_which():
    form = ExplainForm(ASKED, parts=[EAST])
    assert form.is_valid(), form.errors
    assert form.question() == {**ASKED, "footprint": "E"}
    assert ("unit_cost", "unit cost: What it costs.") in form.fields["variable"].choices


def test_what_a_footprint_has_not_is_said_all_at_once():
    form = ExplainForm({**ASKED, "footprint": "W"}, parts=[EAST, WEST])
    assert not form.is_valid() and set(form.errors) == {"variable", "run", "body", "service"}


def test_a_number_of_the_whole_has_no_body():
    form = ExplainForm({**ASKED, "variable": "gap"}, parts=[EAST])
    assert set(form.errors) == {"body", "service"} and "of no one body" in str(form.errors)


def test_what_was_not_chosen_or_is_made_up_is_said():
    assert set(ExplainForm({"variable": "x"}, parts=[EAST]).errors) == {"variable", "run", "year"}
