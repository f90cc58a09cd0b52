import hashlib
import json
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import pytest

from placeplan.core.errors import PlanError
from placeplan.web.backing_up.restoring import restore
from placeplan.workspace.content.place_files import bytes_of
from tests.workspaces import small_place


def run(*words, code=0):
    """What a command prints, in a process of its own: each opens one workspace."""
    command = [sys.executable, "-m", "placeplan", *map(str, words), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def place(tmp_path):
    folder = small_place(tmp_path / "northby")
    (folder / "odd.bin").write_bytes(bytes(range(256)) * 5000)
    (folder / "empty.md").write_bytes(b"")
    return folder


def test_a_place_is_loaded_exported_and_loaded_byte_for_byte(place, tmp_path):
    first = run("load", place)
    assert run("load", place) == first, "nothing new where it is as it was"
    exported = run("export", "--out", tmp_path / "a", "--data", place / ".placeplan")
    assert exported["head"] == first["head"]
    assert bytes_of(tmp_path / "a") == bytes_of(place)
    run("load", tmp_path / "a", "--data", tmp_path / "kept")
    run("export", "--out", tmp_path / "b", "--data", tmp_path / "kept", "--place", "NORTHBY")
    assert bytes_of(tmp_path / "b") == bytes_of(place)
    assert (tmp_path / "a" / "records" / "acts.csv").read_text("utf-8").count("\n") == first["acts"] + 1
    problem = run("export", "--out", tmp_path / "a", "--data", place / ".placeplan", code=2)["problems"][0]
    assert "holds something" in problem["what"]
    assert (
        "NORTHBY"
        in run("export", "--out", tmp_path / "c", "--place", "X", "--data", tmp_path / "kept", code=2)[
            "problems"
        ][0]["to_do"]
    )


def test_an_exported_chain_is_verified_on_its_digests_alone_and_against_a_printed_head(place, tmp_path):
    first = run("load", place)
    run("export", "--out", tmp_path / "a", "--data", place / ".placeplan")
    acts = tmp_path / "a" / "records" / "acts.csv"
    assert "NORTHBY" not in acts.read_text("utf-8"), "no word of an act stands open in it"
    assert run("audit", "verify", acts, "--head", first["head"])["head"] == first["head"]
    rows = acts.read_text("utf-8").splitlines(keepends=True)
    acts.write_text("".join(rows[:-1]), "utf-8")
    told = run("audit", "verify", acts, "--head", first["head"], code=2)
    assert "cut off" in told["problems"][0]["to_do"]


def test_a_backup_brings_everything_back_and_the_chain_is_whole(place, tmp_path):
    data = place / ".placeplan"
    first = run("load", place)
    backed_up = run("backup", tmp_path / "all.backup", "--data", data)
    assert backed_up["acts"] == first["acts"] + 1, "that it was copied is an act itself"
    (place / "more.md").write_text("more", "utf-8")
    assert run("load", place)["version"] == 2
    assert run("restore", tmp_path / "all.backup", "--data", data)["version"] == 1
    before = (data / "workspace.sqlite3.before").read_bytes()
    assert run("restore", tmp_path / "all.backup", "--data", data)["version"] == 1
    assert (data / "workspace.sqlite3.before").read_bytes() == before
    assert (data / "workspace.sqlite3.before-2").is_file()
    chain = run("audit", "verify", "--data", data, "--head", first["head"])
    assert chain["acts"] == backed_up["acts"] + 1, "and that it was put back"
    assert (
        "cut off"
        in run("audit", "verify", "--data", data, "--head", "f" * 64, code=2)["problems"][0]["to_do"]
    )
    elsewhere = run("restore", tmp_path / "all.backup", "--data", tmp_path / "elsewhere")
    assert elsewhere["acts"] == chain["acts"]
    run("audit", "verify", "--data", tmp_path / "elsewhere", "--head", backed_up["head"])


def test_a_backup_whose_chain_is_broken_is_not_restored_and_what_was_kept_stays(place, tmp_path):
    data, copy = place / ".placeplan", tmp_path / "all.backup"
    run("load", place)
    backed_up = run("backup", copy, "--data", data)
    changed_in(copy, "rows/workspace_auditrow.jsonl", b'"open a place"', b'"open another"')
    problem = run("restore", copy, "--data", data, code=2)["problems"][0]
    assert "changed after it was done" in problem["what"]
    assert run("audit", "verify", "--data", data)["head"] == backed_up["head"]
    run("restore", copy, "--data", tmp_path / "elsewhere", code=2)
    assert not (tmp_path / "elsewhere" / "workspace.sqlite3").exists()


def changed_in(backup, name, old, new):
    """Change a backup as somebody would who knows its format: the digests fit."""
    with zipfile.ZipFile(backup) as whole:
        members = {member: whole.read(member) for member in whole.namelist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new)
    about = json.loads(members["about.json"])
    about["digests"][name] = hashlib.sha256(members[name]).hexdigest()
    members["about.json"] = json.dumps(about).encode()
    with zipfile.ZipFile(backup, "w") as whole:
        for member, content in members.items():
            whole.writestr(member, content)


def test_a_backup_of_an_older_placeplan_which_was_a_database_is_restored(place, tmp_path):
    first = run("load", place)
    with closing(sqlite3.connect(place / ".placeplan" / "workspace.sqlite3")) as kept:
        kept.execute("VACUUM INTO ?", (str(tmp_path / "older.backup"),))
    again = run("restore", tmp_path / "older.backup", "--data", tmp_path / "elsewhere")
    assert again["acts"] == first["acts"] + 1
    run("audit", "verify", "--data", tmp_path / "elsewhere", "--head", first["head"])


def test_a_backup_that_is_damaged_is_not_restored(place, tmp_path):
    run("load", place)
    run("backup", tmp_path / "all.backup", "--data", place / ".placeplan")
    with zipfile.ZipFile(tmp_path / "all.backup") as whole, zipfile.ZipFile(tmp_path / "cut", "w") as cut:
        for member in whole.namelist():
            if "auditrow" not in member:
                cut.writestr(member, whole.read(member))
    with pytest.raises(PlanError, match="damaged"):
        restore(tmp_path / "kept", tmp_path / "cut")
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("content", [b"", b"no backup", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_backup_is_not_restored(tmp_path, content):
    (tmp_path / "f").write_bytes(content)
    with pytest.raises(PlanError, match="backup"):
        restore(tmp_path / "kept", tmp_path / "f")
    assert not (tmp_path / "kept").exists()


def test_where_nothing_is_kept_that_is_said(tmp_path):
    assert "Nothing was served" in run("audit", "verify", "--data", tmp_path, code=2)["problems"][0]["what"]
