import json

import pytest

from placeplan.gainshare.choices.settlements import settlement
from placeplan.gainshare.choices.transfer_ledger import TransferLedger, transfer_ledger
from placeplan.gainshare.settlement_record import record


def written(folder, count=200):
    found = settlement(folder.choice(), count)
    ledger = transfer_ledger(folder.path / "settlement" / "ledger.csv", {"A": 1, "B": 1})
    return json.loads(json.dumps(record(found, ledger), allow_nan=False))


def test_each_bodys_effect_by_option(folder):
    found = written(folder)
    rows = {(row["organisation"], row["option"], row.get("split")): row for row in found["effects"]}
    assert rows["A", "stay_out", None]["middle"] == 0
    assert rows["A", "join", None]["middle"] == 4_000_000
    assert rows["B", "join", None]["parts"]["income"]["p50"] == -14_000_000
    assert rows["B", "join", None]["stranded_cost"]["p50"] == pytest.approx(3_000_000, rel=0.1)
    assert rows["A", "join", None]["by_year"]["2017/18"]["p50"] == -500_000
    joined = rows["B", "join_with_transfers", "least transfers"]
    assert (joined["middle"], joined["received"]) == (0, 3_000_000)
    assert 0.4 < joined["chance_no_worse"] < 0.6
    assert rows["N", "join", None]["role"] == "outside"


def test_means_add_up_and_gross_stands_beside_net(folder):
    found = written(folder)
    joins = [row["mean"] for row in found["effects"] if row["option"] == "join"]
    system = found["system"]
    assert sum(joins) == pytest.approx(system["mean"])
    assert system["gross_gains"]["mean"] + system["gross_losses"]["mean"] == pytest.approx(system["mean"])
    assert system["members"] + system["outside"] == system["middle"] == 1_000_000


def test_payments_name_their_instrument(folder):
    least = written(folder)["transfers"][0]
    assert least["payments"] == [
        {
            "from": "A",
            "to": "B",
            "pounds": 3_000_000.0,
            "instrument": "Contract variation",
            "approvals": ["both boards"],
            "recurrent": True,
        }
    ]
    folder.texts["settlement/one-rota.toml"] = folder.texts["settlement/one-rota.toml"].split("[[payments]]")[
        0
    ]
    assert written(folder)["transfers"][0]["payments"][0]["instrument"] is None


def test_the_ledger_says_what_counts(folder):
    ledger = written(folder)["ledger"]
    assert ledger["sum"] == 0
    assert [entry["counts"] for entry in ledger["entries"]] == [True, True, False, False]


def test_a_private_floor_is_nowhere_in_the_record(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 712_345\nprivate = true")
    )
    text = json.dumps(written(folder))
    assert "712345" not in text.replace("_", "")
    assert "3712345" not in text
    shown = json.loads(text)
    assert shown["transfers"][0]["hidden"] is True
    assert shown["transfers"][0]["payments"] == []


def test_private_floors_hide_the_cases_of_a_break_even(folder):
    folder.change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 712_345\nprivate = true")
    )
    cases = written(folder)["break_evens"][0]["cases"]
    assert [case["payments"] for case in cases] == [None, None, None]
    assert [case["outside_money"] for case in cases] == [None, None, None]


def test_what_nobody_published_is_cannot_assess_by_body(folder):
    found = record(
        settlement(folder.change("settlement/one-rota.csv", ("9,11,13", ",not published,")).choice(), 10),
        TransferLedger(),
    )
    rows = {(row["organisation"], row["option"]): row for row in found["effects"]}
    assert rows["B", "join"]["status"] == "cannot_assess"
    assert rows["A", "join"]["status"] == "assessed"
    assert found["system"]["status"] == "cannot_assess"
    assert found["stability"]["status"] == "cannot_assess"
    assert found["dilemma"]["status"] == "cannot_assess"
    assert found["verdict"]["status"] == "cannot_assess"
