"""A return filled in the browser is the one that the command fills: same copy, same mapping, same receipt."""

import json
import shutil

from typer.testing import CliRunner

from placeplan.cli.publish.return_ import app
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import AskedReturn, AuditRow

CONFIRMED = {"asker": "", "withheld": "leave", "block-0": "read", "then": "fill"}


def test_the_copy_the_mapping_and_the_receipt_are_those_of_the_command(
    workspace, browser_of_one, asked, work, form_file, tmp_path
):
    other = shutil.copytree(workspace.folder, tmp_path / "by-command", ignore=shutil.ignore_patterns(".*"))
    out = tmp_path / "Finance return, RZ9.xlsx"
    words = ["fill", str(form_file), "--place", str(other), "--body", "RZ9", "--out", str(out), "--yes"]
    assert CliRunner().invoke(app, words).exit_code == 0
    browser_of_one.post(f"/returns/{asked.pk}/asks/", CONFIRMED)
    work()
    row = AskedReturn.objects.get()
    assert bytes_kept(row.filled) == out.read_bytes()
    own, theirs = (
        folder / "returns" / "Finance return.xlsx.return.toml" for folder in (workspace.folder, other)
    )
    assert own.read_text("utf-8") == theirs.read_text("utf-8")
    name = "Finance return, RZ9.xlsx.receipt.json"
    told, by_command = (
        json.loads((folder / "returns" / name).read_text("utf-8")) for folder in (workspace.folder, other)
    )
    last_act = told.pop("last_act")
    assert told == by_command
    assert not verify(row.line.place, last_act).problems, "the act that it prints is in the chain"
    page = browser_of_one.get(f"/returns/{row.pk}/").content.decode()
    assert last_act in page
    AuditRow.objects.filter(number__gte=AuditRow.objects.get(digest=last_act).number).delete()
    assert verify(row.line.place, last_act).problems, "that acts were cut off shows"


def test_withheld_numbers_go_to_the_one_who_asks_alone(workspace, browser_of_one, asked, work):
    sent = {**CONFIRMED, "asker": "NHS England", "withheld": "read"}
    browser_of_one.post(f"/returns/{asked.pk}/asks/", sent)
    work()
    row = AskedReturn.objects.get()
    assert row.disclosed_to == "NHS England"
    assert json.loads(bytes_kept(row.receipt))["disclosed_to"] == "NHS England"
