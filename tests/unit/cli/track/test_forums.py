import json

from typer.testing import CliRunner

from placeplan.cli.track.forums import app

HEAD = "forum,kind,measure,definition,from,until,before,after\n"


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "160"})
    if found.exception:
        raise found.exception
    return found.stdout


def test_what_can_be_compared_is_and_the_rest_says_why_not(tmp_path):
    rows = [f"b{n},board,delays,all causes,2015/16,2018/19,10,{n}" for n in range(5)]
    rows += [f"p{n},partnership,delays,all causes,2015/16,2018/19,10,{n + 9}" for n in range(5)]
    rows += ["h,health and wellbeing board,delays,social care,2015/16,2018/19,10,9"]
    file = tmp_path / "forums.csv"
    file.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    record = json.loads(run(file, "--json"))
    assert record["comparisons"][0]["difference"] == -9
    assert len(record["not_comparable"]) == 2
    told = " ".join(run(file).split())
    assert "board and health and wellbeing board, delays: not comparable" in told
    assert "says nothing of why" in told
