from placeplan.workspace.drafting.draft_faults import faults_of_files
from tests.workspaces import A_PLAN, BODIES

SOUND = {**A_PLAN, "bodies.csv": BODIES}


def test_a_sound_plan_has_no_fault():
    assert faults_of_files(SOUND) == ()


def test_every_fault_is_said_with_the_words_of_the_doors():
    texts = {
        **SOUND,
        "assumptions.toml": A_PLAN["assumptions.toml"].replace("value = 0.02", 'value = "much"'),
        "figures/base.csv": A_PLAN["figures/base.csv"].replace("income,RZ9", "incomes,RZ9"),
    }
    faults = [str(fault) for fault in faults_of_files(texts)]
    assert any("inflation" in fault for fault in faults) and any("incomes" in fault for fault in faults)
