import json


def test_members_of_a_day_with_their_shares(run):
    found = json.loads(run("footprints", "members", "QMM", "--as-at", "2017-06-30", "--json")[1])
    shares = {member["organisation"]: member["share"] for member in found["members"]}
    assert shares["06W"] == 1.0 and shares["RM1"] is None
    assert found["as_at"] == "2017-06-30"


def test_a_reader_sees_what_nobody_stated_as_not_stated(run):
    said = " ".join(run("footprints", "members", "QMM", "--as-at", "2017-06-30")[1].split())
    assert "NHS Norwich CCG (06W)" in said and "not stated" in said and "2019-04-03" in said
    assert "(?)" not in said


def test_what_a_place_enters_counts_too(run, tmp_path):
    header = "organisation,footprint,share,basis,first_day,last_day,source\n"
    (tmp_path / "memberships.csv").write_text(f"{header}VOL,QMM,,,,,minutes\n", encoding="utf-8")
    words = ("footprints", "members", "QMM", "--as-at", "2017-06-30", "--place", str(tmp_path), "--json")
    found = json.loads(run(*words)[1])
    assert found["members"][0]["organisation"] == "VOL"


def test_what_is_no_day_or_no_footprint_is_refused(run):
    assert run("footprints", "members", "QMM", "--as-at", "2017")[0] == 2
    code, _, problems = run("footprints", "members", "nowhere")
    assert code == 2 and "Traceback" not in problems
