import shutil

import pytest

from placeplan.core.errors import PlanError
from tests.journeys.conftest import EXAMPLES

RIVERSHIRE = EXAMPLES / "rivershire"


def test_every_board_of_a_choice_has_a_pack_to_take_away(workspace, worked_out):
    from placeplan.workspace.content.result_pages import kept_pages
    from placeplan.workspace.models import AuditRow, Job

    for name in ("settlement", "service_changes"):
        shutil.copytree(RIVERSHIRE / name, workspace.folder / name)
    for name in ("bodies.csv", "place.toml"):
        shutil.copy(RIVERSHIRE / name, workspace.folder / name)
    page = worked_out("make_packs", draws=50, seed=1)["packs.html"]
    kept = kept_pages(Job.objects.get(kind="make_packs").key)
    names = sorted(path.name for path in (kept.folder / "files").iterdir())
    assert len(names) == 2 and all(f'href="data/{name}"' in page.body for name in names)
    assert b"<!doctype html>" in kept.file(names[0]).lower()
    heads = [digest for digest in AuditRow.objects.values_list("digest", flat=True)
             if digest.encode() in kept.file(names[0]).replace(b"<wbr>", b"")]  # fmt: skip
    assert len(heads) == 1, "the last act before it is printed, by which a cut of the chain shows"


def test_a_place_without_a_choice_has_no_packs(worked_out):
    with pytest.raises(PlanError, match="no choice"):
        worked_out("make_packs", draws=50, seed=1)
