"""A body's own part of a choice among many: nobody's loss is hidden, and what is left out is counted."""

import pytest

from placeplan.publishing.packs.body_extract import MOST_IN_FULL, extract, is_long, paragraphs
from placeplan.publishing.sections.money.once_section import shown_split


@pytest.fixture
def names(network):
    return {row["organisation"]: row["name"] for row in network[1]["effects"]}


def test_only_what_concerns_the_body_is_kept_and_the_rest_counted(network, names):
    whole = network[1]
    own = extract(whole, names, "R02")
    for before, after in zip(whole["transfers"], own["transfers"], strict=True):
        assert all("R02" in (paid["from"], paid["to"]) for paid in after["payments"])
        assert len(after["payments"]) + after["between_others"] == len(before["payments"])
        assert after["after"] == before["after"]
    assert list(own["one_off"]["by_body"]) == ["R02"]
    assert [left["organisation"] for left in own["withdrawals"]] == ["R02"]
    assert own["effects"] == whole["effects"]


def test_every_pack_shows_the_same_way_to_share(network, names):
    shown = shown_split(network[1])["name"]
    assert {shown_split(extract(network[1], names, body))["name"] for body in names} == {shown}


def test_words_name_everybodys_gain_and_loss_and_what_we_bear_and_pay(network, names):
    first, once, paid, last = paragraphs(network[1], names, "R02")
    assert all(name in first for name in names.values())
    assert "and we bear £100,000 of that (2016/17 prices)." in once
    assert "we are paid £3,000,000 from R01 University Hospitals" in paid
    assert last == network[1]["paragraphs"][-1]
    assert "we pay R02 University Hospitals" in paragraphs(network[1], names, "R01")[2]
    assert "we neither pay nor are paid" in paragraphs(network[1], names, "R05")[2]


def test_what_is_hidden_or_does_not_exist_is_said(network, names):
    least, *others = network[1]["transfers"]
    hidden = network[1] | {"transfers": [least | {"hidden": True}, *others], "one_off": None}
    assert "exist: they would show a private floor." in paragraphs(hidden, names, "R01")[1]
    none = network[1] | {"transfers": [least | {"reason": "too little", "exists": False}, *others]}
    assert "do not exist: too little." in paragraphs(none, names, "R01")[2]
    not_viable = network[1] | {"transfers": [], "paragraphs": ["It loses.", "Not viable.", "Cash terms."]}
    assert "Not viable." in paragraphs(not_viable, names, "R01")
    lost = network[1] | {"unheard": "Losing without a say: X."}
    assert "Losing without a say: X." in paragraphs(lost, names, "R01")
    assert paragraphs(network[1] | {"paragraphs": ["One."]}, names, "R01") == ["One."]


def test_few_bodies_have_packs_in_full(network):
    rows = network[1]["effects"]
    few = [row for row in rows if row["organisation"] in [f"R{n:02d}" for n in range(1, MOST_IN_FULL + 1)]]
    affected = [row | {"role": "outside"} for row in rows if row not in few]
    assert is_long(network[1])
    assert not is_long({"effects": few + affected})
    refusal = {"kind": "control_total", "effects": rows}
    assert extract(refusal, {}, "R01") is refusal
