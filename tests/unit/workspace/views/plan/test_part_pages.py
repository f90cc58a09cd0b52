import tomllib

import pytest

from placeplan.workspace.actions.drafts import edits_of

SCHEME = {
    "title": "Same-day care", "owner": "RZ9", "class": "provider_efficiency", "status": "late",
    "starts": "2017-04-01", "ends": "", "size-0_middle": "3", "source": "letter",
    "grade": "invented", "evidence": "", "note": "", "phasing-0": "2017/18: 0.5, 2018/19: 1",
}  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "assumptions/new/",
        "schemes/new/",
        "scenarios/new/",
        "assumptions/inflation/",
        "schemes/same_day/",
        "scenarios/late/",
    ],
)
def test_every_form_opens(planner, address):
    page = planner.get(f"/plan/{address}")
    assert page.status_code == 200 and "Put it into the draft" in page.content.decode()


def test_a_part_that_is_none_is_not_there(planner):
    assert planner.get("/plan/assumptions/none/").status_code == 404
    assert planner.get("/plan/schemes/none/").status_code == 404
    assert planner.get("/plan/scenarios/none/").status_code == 404


def test_a_scheme_is_changed(planner, workspace):
    assert planner.post("/plan/schemes/same_day/", SCHEME).url == "/plan/"
    assert [(edit.steps[-1], edit.now) for edit in edits_of(workspace.seat)] == [("status", "late")]


def test_the_phasing_of_an_effect_is_changed_on_one_line(planner, workspace, work):
    planner.post(
        "/plan/schemes/same_day/", SCHEME | {"status": "planned", "phasing-0": "2017/18: 0.25, 2018/19: 1"}
    )
    assert [edit.label for edit in edits_of(workspace.seat)] == ["Same-day care: saving (RZ9), £m: phasing"]
    planner.post("/plan/", {"reason": "slower"})
    work()
    text = (workspace.folder / "schemes.toml").read_text("utf-8")
    assert 'phasing = {"2017/18" = 0.25, "2018/19" = 1.0}' in text
    assert (
        "is no period"
        in planner.post("/plan/schemes/same_day/", SCHEME | {"phasing-0": "x"}).content.decode()
    )


def test_a_scenario_is_made_from_what_differs(planner, workspace):
    page = planner.post("/plan/scenarios/new/", {"title": "Dear"}).content.decode()
    assert "Say what differs" in page and 'value="Dear"' in page
    assert (
        planner.post("/plan/scenarios/new/", {"title": "Dear", "set-inflation_middle": "0.04"}).url
        == "/plan/"
    )
    assert [edit.file for edit in edits_of(workspace.seat)] == ["scenarios/dear.toml"]


def test_a_scenario_that_exists_is_changed_and_saved(planner, workspace, work):
    assert "/plan/scenarios/faster/" in planner.get("/plan/").content.decode()
    sent = {"title": "Prices rise faster", "set-inflation_middle": "0.05"}
    assert planner.post("/plan/scenarios/faster/", sent).url == "/plan/"
    page = planner.get("/plan/").content.decode()
    assert "scenario Prices rise faster" in page and "a new file" not in page
    planner.post("/plan/", {"reason": "as the letter of June says"})
    work()
    kept = (workspace.folder / "scenarios" / "faster.toml").read_text("utf-8")
    assert tomllib.loads(kept)["assumptions"]["inflation"]["set"] == 0.05


def test_nothing_typed_is_nothing_changed(planner, assumption_sent, workspace):
    planner.post("/plan/assumptions/inflation/", assumption_sent)
    assert "Nothing was changed." in planner.get("/plan/").content.decode() and edits_of(workspace.seat) == []


def test_where_nothing_can_differ_the_form_of_a_scenario_says_what_comes_first(browser_of_one):
    page = browser_of_one.get("/plan/scenarios/new/").content.decode()
    assert "State one first." in page and "/plan/assumptions/new/" in page


def test_a_milestone_is_made_changed_and_saved(planner, workspace, work):
    sent = {
        "key": "record", "title": "Shared record", "owner": "RZ9", "due": "2017-09", "status": "planned",
        "source": "letter", "grade": "invented",
    }  # fmt: skip
    assert planner.get("/plan/milestones/none/").status_code == 404
    assert planner.post("/plan/milestones/new/", sent).url == "/plan/"
    assert planner.post("/plan/milestones/record/", sent | {"due": "2018-03"}).url == "/plan/"
    planner.post("/plan/", {"reason": "a milestone"})
    work()
    (kept,) = tomllib.loads((workspace.folder / "schemes.toml").read_text("utf-8"))["milestones"]
    assert (kept["key"], kept["due"]) == ("record", "2018-03")
    assert "Shared record" in planner.get("/plan/").content.decode()


ADDED = {"new": "1", "new-0-variable": "investment", "new-0-size_middle": "0.5", "new-0-unit": "£m",
         "new-0-organisation": "RZ9"}  # fmt: skip
SAME = SCHEME | {"status": "planned"}


def test_the_fields_of_one_more_effect_come_with_all_that_was_typed_and_nothing_is_judged_yet(
    planner, workspace
):
    typed = SAME | {"title": "Typed half", "source": "", "size-0_middle": "nine", "more": "1"}
    page = planner.post("/plan/schemes/same_day/", typed).content.decode()
    assert 'value="Typed half"' in page and 'value="nine"' in page and "New effect 1: unit" in page
    assert "another look" not in page and edits_of(workspace.seat) == []
    page = planner.post("/plan/schemes/same_day/", typed | ADDED | {"more": "2"}).content.decode()
    assert "New effect 2: unit" in page and 'value="investment"' in page


def test_effects_are_added_taken_out_undone_and_saved(planner, workspace, work):
    before = (workspace.folder / "schemes.toml").read_text("utf-8")
    planner.post("/plan/schemes/same_day/", SAME | ADDED)
    page = planner.get("/plan/").content.decode()
    assert "Same-day care: effects" in page and "investment (RZ9), £m: 0.5" in page
    planner.post("/plan/schemes/same_day/", SAME | {"size-1_middle": "0.75", "phasing-1": ""})
    planner.post("/plan/schemes/same_day/", SAME | {"out-1": "on"})
    assert edits_of(workspace.seat) == []
    planner.post("/plan/draft/take-back/")
    planner.post("/plan/", {"reason": "it costs something first"})
    work()
    after = (workspace.folder / "schemes.toml").read_text("utf-8")
    effects = tomllib.loads(after)["schemes"][0]["effects"]
    assert [effect["size"] for effect in effects] == [3.0, 0.75]
    assert set(before.splitlines()) <= set(after.splitlines())


def test_everything_wrong_with_effects_stands_at_its_field_at_once(planner, workspace):
    sent = (
        SAME | ADDED | {"new-0-variable": "savings", "new-0-unit": "WTE", "size-0_middle": "", "source": ""}
    )
    page = planner.post("/plan/schemes/same_day/", sent).content.decode()
    assert "Say how much, or take the effect out." in page and 'value="savings"' in page
    assert "2 answers need another look" in page
    page = planner.post(
        "/plan/schemes/same_day/", sent | {"source": "letter", "size-0_middle": "3"}
    ).content.decode()
    assert 'id="id_new-0-variable_error"' in page and edits_of(workspace.seat) == []
