import json

from placeplan.gainshare.cases.refusal_record import record, refusal_case
from placeplan.plan.place import load_place


def test_no_position_by_body_is_invented(refused):
    found = refusal_case(load_place(refused.path), refused.file)
    found = json.loads(json.dumps(found, allow_nan=False))
    assert {row["status"] for row in found["effects"]} == {"cannot_assess"}
    assert all("not published" in row["why"] for row in found["effects"])
    assert found["verdict"]["status"] == "worth_accepting"
    assert found["system"]["variance"]["pounds"] == -50_400_000
    assert [loan["pounds"] for loan in found["transfers"]] == [5_000_000] * 5
    assert found["transfers"][0]["repayments"]["status"] == "cannot_assess"
    assert "2022/23" in found["transfers"][0]["repayments"]["why"]
    assert found["system"]["members_differ"]["status"] == "cannot_assess"
    assert [row["inferred"] for row in found["effects"]] == [False, True, True, True]
    assert (found["fund_is_open"], found["another_split"]) == (False, None)


def test_equal_instalments_where_they_are_published(refused):
    refused.change(refused.file, ("[answers]", 'loan_instalments = "equal"\n[answers]'))
    loan = record(refused.found())["transfers"][0]
    assert sum(loan["repayments"]["by_year"].values()) == 5_000_000


def test_verdicts(refused):
    refused.change(refused.figures, (",80.6,£m", ",40.6,£m"))
    assert record(refused.found())["verdict"]["status"] == "not_worth_accepting"
    refused.change(refused.figures, (",40.6,£m", ",not published,"))
    assert record(refused.found())["verdict"]["status"] == "cannot_assess"


def test_another_split(refused):
    text = refused.file.read_text(encoding="utf-8")
    refused.file.write_text(f"{text}\n[proposed]\nRGT = -1\n", encoding="utf-8")
    assert record(refused.found())["another_split"]["status"] == "cannot_assess"
    refused.publish_all()
    same = "".join(f"{body} = -35_500_000\n" for body in ("06H", "RGT", "RGN", "RGM"))
    refused.file.write_text(f"{text}\n[proposed]\n{same}", encoding="utf-8")
    assert set(record(refused.found())["another_split"]["changes"].values()) == {0}
