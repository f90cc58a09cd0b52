import pytest

from placeplan.workspace.actions.drafts import edits_of
from placeplan.workspace.models import Draft, Job
from placeplan.workspace.views.plan.plan_hub import told


@pytest.fixture
def changed(planner, assumption_sent):
    """One assumption is changed and not saved."""
    sent = {**assumption_sent, "value_middle": "0.03"}
    assert planner.post("/plan/assumptions/inflation/", sent).url == "/plan/"
    return planner


def test_the_parts_of_the_plan_are_listed(planner):
    page = planner.get("/plan/").content.decode()
    for part in ("Prices, a year", "Same-day care", "A year late", "figures/base.csv", "3 rows"):
        assert part in page
    assert "not saved" not in page


def test_a_change_is_shown_taken_back_brought_again_and_dropped(changed):
    assert "1 change is not saved" in changed.get("/plan/").content.decode()
    assert changed.post("/plan/draft/take-back/").url == "/plan/"
    page = changed.get("/plan/").content.decode()
    assert "Nothing waits to be saved" in page
    changed.post("/plan/draft/bring-again/")
    assert "1 change is not saved" in changed.get("/plan/").content.decode()
    changed.post("/plan/draft/drop/")
    assert not Draft.objects.exists()
    assert (
        changed.post("/plan/draft/other/").status_code == 404
        and changed.get("/plan/draft/drop/").status_code == 405
    )


def test_saving_asks_why_and_leads_to_the_job(changed):
    page = changed.post("/plan/", {"reason": ""}).content.decode()
    assert "1 answer needs another look" in page and not Job.objects.filter(kind="save_plan").exists()
    changed.post("/plan/", {"reason": "the letter"})
    job = Job.objects.get(kind="save_plan")
    assert [edit["now"] for edit in job.arguments["edits"]] == [0.03] and job.arguments[
        "reason"
    ] == "the letter"


def test_a_clash_is_shown_figure_by_figure_and_a_person_chooses(changed, workspace):
    path = workspace.folder / "assumptions.toml"
    path.write_text(path.read_text("utf-8").replace("value = 0.02\n", "value = 0.05\n"), "utf-8")
    page = changed.get("/plan/").content.decode()
    assert "1 change clashes with the folder" in page and "It was 0.02." in page
    assert "<strong>0.03</strong>" in page and "<strong>0.05</strong>" in page and "Save the plan" not in page
    changed.post("/plan/", {"reason": "anyway"})
    assert not Job.objects.filter(kind="save_plan").exists()
    changed.post("/plan/choose/", {})
    assert "clashes" in changed.get("/plan/").content.decode(), "what nobody chose stays"
    changed.post("/plan/choose/", {"choice-0": "mine"})
    (edit,) = edits_of(workspace.seat)
    assert (edit.was, edit.now) == (0.05, 0.03) and "Save the plan" in changed.get("/plan/").content.decode()


def test_theirs_lets_mine_go(changed, workspace):
    path = workspace.folder / "assumptions.toml"
    path.write_text(path.read_text("utf-8").replace("value = 0.02\n", "value = 0.05\n"), "utf-8")
    changed.post("/plan/choose/", {"choice-0": "theirs"})
    assert edits_of(workspace.seat) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "nothing"), ("", "nothing"), (0, "0"), ({"low": 1, "middle": 2, "high": 3}, "2 (1 to 3)"),
     ({"key": "a", "effects": [{"size": 1}]}, "key: a; effects: size: 1")],
)  # fmt: skip
def test_a_value_is_told_so_that_nought_is_not_nothing(value, words):
    assert told(value) == words


def test_figures_that_have_no_form_are_named_with_how_they_are_changed(planner, workspace):
    (workspace.folder / "figures" / "more.parquet").write_bytes(b"PAR1")
    page = planner.get("/plan/").content.decode()
    assert "figures/more.parquet" in page and "in the program that wrote it" in page
