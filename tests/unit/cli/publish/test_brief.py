import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from placeplan.cli.publish.brief import app
from placeplan.core.errors import PlanError
from tests.examples import copied_example
from tests.unit.assurance.published_plans import text_plan

NORFOLK = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2016"


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words])
    if found.exception:
        raise found.exception
    return found.stdout


def test_a_brief_supports_is_concerned_and_asks():
    text = run(NORFOLK)
    for heading in ("What we support", "What concerns us", "What we need to know", "What we ask"):
        assert f"## {heading}" in text
    assert "£316m + £99m add up to £415m" in text
    assert r"\[Published bridge; https\://" in text


def test_every_sentence_names_its_check():
    answer = json.loads(run(NORFOLK, "--json"))
    assert answer["sentences"]
    assert all(sentence["checks"] for sentence in answer["sentences"])


def test_a_brief_may_be_a_page(tmp_path):
    assert run(NORFOLK, "--format", "html", "--out", tmp_path / "brief.html") == ""
    assert "<h1>Response to the plan of Norfolk and Waveney</h1>" in (tmp_path / "brief.html").read_text(
        "utf-8"
    )


def test_a_folder_that_is_no_place_is_refused(tmp_path):
    with pytest.raises(PlanError):
        run(tmp_path)


def test_a_published_plan_gets_a_response_too(tmp_path):
    text = run(text_plan(tmp_path / "plan.txt"))
    assert text.startswith("# Response to “Norfolk and Waveney Sustainability")
    assert "£215m is not explained" in text and "£316m + £99m add up to £415m" in text
    asked = next(line for line in text.splitlines() if "cannot be judged" in line)
    assert "What is asked of its parts would settle it." in asked


def test_one_plan_at_a_time_and_no_model_of_what_is_only_published(tmp_path):
    text_plan(tmp_path / "a.txt")
    with pytest.raises(PlanError, match="cannot be modelled"):
        run(tmp_path / "a.txt", "--model")
    text_plan(tmp_path / "b.txt")
    with pytest.raises(PlanError, match="2 plans are there"):
        run(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere", "no such folder"), ("plan.pdf", "no such file or folder")]
)
def test_what_is_not_there_is_refused(tmp_path, name, said):
    with pytest.raises(PlanError, match=said):
        run(tmp_path / name)


def test_a_region_has_no_projection_to_rest_a_brief_on():
    with pytest.raises(PlanError, match="ranges of its footprints do not add up"):
        run(NORFOLK.parent / "east-of-england-2016", "--model")


def test_a_brief_is_sent_to_others_and_says_nothing_that_is_withheld(tmp_path):
    place = tmp_path / "place"
    copied_example(NORFOLK, place)
    path = place / "figures" / "published.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["withheld"] = "w" if "415" in row["value"] + row["as_stated"] else ""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    record = "key,what,why,who,until\nw,A figure,Talks are open,NHS England,2099-12-31\n"
    (place / "withholdings.csv").write_text(record, encoding="utf-8")
    assert "£415m" in run(NORFOLK)
    assert "£415m" not in run(place)
