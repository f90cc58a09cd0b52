import json

from placeplan.gainshare.choices.settlements import settlement
from placeplan.gainshare.choices.transfer_ledger import transfer_ledger
from placeplan.gainshare.settlement_record import record

ONCE = "B,join,transition,2017/18,,0.2,,£m,,non_recurrent,,retraining,invented,invented\n"


def written(folder):
    place = folder.place()
    ledger = transfer_ledger(place.folder / "settlement" / "ledger.csv", place.bodies)
    return json.loads(json.dumps(record(settlement(folder.choice(), count=20), ledger)))


def test_what_is_once_has_its_own_place_and_the_parts_add_up(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += ONCE
    found = written(folder)
    once = found["one_off"]
    assert (once["cost"], once["paid_back"], once["until"]) == (700_000.0, True, "2021/22")
    assert once["by_body"]["B"] == {
        "once": -200_000.0,
        "by_year": {"2017/18": -200_000.0, "2018/19": 0.0},
        "recurrent_over_time": -12_000_000.0,
    }
    for row in found["effects"]:
        if row["option"] == "join":
            every_year = sum(year["mean"] for year in row["by_year"].values())
            assert row["recurrent"]["mean"] + row["one_off"]["mean"] == every_year


def test_payments_of_each_kind_name_the_instrument_of_that_kind(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += ONCE
    least = written(folder)["transfers"][0]
    assert [paid["recurrent"] for paid in least["payments"]] == [True]
    (paid,) = least["one_off"]["payments"]
    assert (paid["from"], paid["to"], paid["year"], paid["pounds"]) == ("A", "B", "2017/18", 200_000.0)
    assert (paid["recurrent"], paid["instrument"]) == (False, None)
    folder.texts["settlement/one-rota.toml"] += (
        '\n[[payments]]\npayer = "A"\npayee = "B"\ninstrument = "Side letter"\napprovals = ["boards"]\n'
        "recurrent = false\n"
    )
    (paid,) = written(folder)["transfers"][0]["one_off"]["payments"]
    assert (paid["instrument"], paid["approvals"]) == ("Side letter", ["boards"])


def test_nothing_once_and_nothing_assessed(folder):
    folder.change("settlement/one-rota.csv", (",,0.5,", ",,0,"))
    found = written(folder)
    assert found["one_off"] is None
    assert {split["one_off"] for split in found["transfers"]} == {None}
    assert written(folder.change("settlement/one-rota.csv", ("9,11,13", ",withheld,")))["one_off"] is None


def test_the_ledger_keeps_the_two_kinds_apart_and_leaves_out_what_does_not_count(folder):
    ledger = written(folder)["ledger"]
    assert ledger["by_body"] == {
        "A": {"recurrent": -3_000_000.0, "once": 0.0},
        "B": {"recurrent": 3_000_000.0, "once": 0.0},
    }
