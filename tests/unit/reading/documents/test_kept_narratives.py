import json

import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.documents import kept_narratives as keeping
from placeplan.reading.documents.kept_narratives import keep_narratives, kept_narratives, read_narratives
from tests.unit.assurance.published_plans import pdf_plan, text_plan, word_plan


@pytest.fixture
def files(tmp_path):
    return {
        "plan.pdf": pdf_plan(tmp_path / "plan.pdf"),
        "plan.docx": word_plan(tmp_path / "plan.docx"),
        "plan.txt": text_plan(tmp_path / "plan.txt"),
    }


def test_what_was_read_comes_back_without_reading_the_file_again(tmp_path, files, monkeypatch):
    read = read_narratives(files)
    keep_narratives(tmp_path / "imported", read)
    monkeypatch.setattr(keeping, "read_document", None)  # called, it would raise
    assert kept_narratives(files, tmp_path / "imported") == (read, {})


def test_a_file_that_changed_is_read_again(tmp_path, files):
    keep_narratives(tmp_path / "imported", read_narratives(files))
    text_plan(files["plan.txt"], "We save £4m.")
    found, _ = kept_narratives(files, tmp_path / "imported")
    assert [p.text for p in found["plan.txt"].passages] == ["We save £4m."]


def test_one_that_cannot_be_read_is_said_and_stops_no_other(tmp_path, files):
    files["plan.pdf"].write_bytes(b"%PDF-1.4 broken")
    found, unread = kept_narratives(files, tmp_path / "imported")
    assert set(found) == {"plan.docx", "plan.txt"} and "damaged" in unread["plan.pdf"]
    with pytest.raises(PlanError, match=r"plan\.pdf"):
        read_narratives(files)


@pytest.mark.parametrize("held", ["{", "[]", '{"plan.txt": {}}', json.dumps({"plan.txt": {"passages": 1}})])
def test_a_record_that_cannot_be_read_is_made_anew(tmp_path, files, held):
    (tmp_path / "imported").mkdir()
    (tmp_path / "imported" / "narratives.json").write_text(held, encoding="utf-8")
    assert set(kept_narratives(files, tmp_path / "imported")[0]) == set(files)
