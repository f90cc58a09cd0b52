from placeplan.workspace.actions.drafts import edits_of


def test_a_fault_that_a_door_finds_stands_beside_its_field_and_what_was_typed_stays(
    planner, assumption_sent, workspace
):
    sent = {**assumption_sent, "unit": "furlongs", "note": "as they said"}
    page = planner.post("/plan/assumptions/inflation/", sent).content.decode()
    assert "1 answer needs another look" in page and 'href="#id_unit"' in page
    assert 'value="furlongs"' in page and "as they said" in page and edits_of(workspace.seat) == []


def test_what_was_wrong_before_hinders_nobody(planner, assumption_sent, workspace):
    (workspace.folder / "schemes.toml").write_text("[[schemes]]\nkey = 1\n", "utf-8")
    planner.post("/plan/assumptions/inflation/", {**assumption_sent, "value_middle": "0.03"})
    assert [edit.now for edit in edits_of(workspace.seat)] == [0.03]
