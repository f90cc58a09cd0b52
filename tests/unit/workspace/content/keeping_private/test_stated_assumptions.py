from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.content.keeping_private.stated_assumptions import stated_assumptions
from tests.workspaces import A_PLAN


def stated(workspace, text):
    return stated_assumptions(new_version(workspace.seat, workspace.line, {"assumptions.toml": text}, "x"))


def test_each_assumption_has_its_name_label_value_and_source(workspace):
    told = {row.name: row for row in stated(workspace, A_PLAN["assumptions.toml"].encode())}
    assert told["inflation"].label == "Prices, a year"
    assert told["inflation"].value == "0.02 share"
    assert told["demographic_growth"].label == "demographic growth"
    assert told["income_growth"].value == "low 0.01, middle 0.02, high 0.03 share"
    assert told["income_growth"].source == "letter"


def test_a_version_without_a_readable_file_states_none(workspace):
    assert stated_assumptions(None) == []
    assert stated(workspace, b"[[[") == []
    assert stated_assumptions(workspace.version) == []
