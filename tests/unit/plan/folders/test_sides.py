import shutil

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.folders.sides import changes_between, side_of
from tests.workspaces import A_PLAN, small_place, with_a_plan


def test_facts_differ_and_formats_do_not(tmp_path):
    was = with_a_plan(small_place(tmp_path / "was"))
    now = tmp_path / "now"
    shutil.copytree(was, now)
    lines = A_PLAN["figures/base.csv"].splitlines()
    (now / "figures" / "base.csv").unlink()
    (now / "figures" / "other.csv").write_text("\n".join([lines[0], *reversed(lines[1:])]), "utf-8")
    (now / "assumptions.toml").write_text("# other words\n" + A_PLAN["assumptions.toml"], "utf-8")
    changes = changes_between(side_of(was), side_of(now))
    assert changes.figures.is_empty and not changes.entries and not changes.texts
    assert changes.was.version == changes.now.version
    (now / "assumptions.toml").write_text(A_PLAN["assumptions.toml"].replace("0.02\n", "0.03\n"), "utf-8")
    (now / "notes.md").write_text("A new sentence.", "utf-8")
    changes = changes_between(side_of(was), side_of(now))
    assert [(entry.key, entry.before, entry.after) for entry in changes.entries] == [
        ("inflation.value", "0.02", "0.03")
    ]
    assert changes.texts == {"notes.md": (("+", "A new sentence."),)}


def test_a_side_that_is_not_there_is_said(tmp_path):
    with pytest.raises(PlanError, match="no such file"):
        side_of(tmp_path / "none")
