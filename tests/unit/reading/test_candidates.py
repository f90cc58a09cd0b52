from decimal import Decimal

from placeplan.reading.candidates import Candidate, best_proven, readings_of
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.proof import Proof, Sum
from placeplan.reading.proposing.doubts import NO_UNIT
from placeplan.reading.tables.covers import Cover
from placeplan.reading.tables.mappings import Mapping, TableMap

HARVEST = Harvest(Mapping("b.xlsx", "", Cover(), ()))


def table(kind="schemes", confidence=0.9, **about):
    return TableMap("S", kind, confidence, 0, 1, 2, (), **about)


def proof(*holds):
    stated = [Decimal(1) if each else Decimal(9) for each in holds]
    return Proof("S", tuple(Sum("total", "B4", ("B2",), s, Decimal(1), Decimal(0)) for s in stated))


def candidate(sums, clashes=0, **about):
    return Candidate(table(**about), HARVEST, proof(*sums), clashes)


def test_what_words_are_sure_of_is_sound_unless_its_numbers_speak_against_it():
    assert candidate(()).is_sound and candidate((True, False, True)).is_sound
    assert not candidate((False, False)).is_sound
    assert not candidate((), clashes=1).is_sound and not candidate((), accepted=False).is_sound


def test_the_one_with_most_in_all_is_taken_of_those_that_prove_themselves():
    likely, other = candidate((True, True), confidence=0.5), candidate((True, True), confidence=0.4)
    assert best_proven([other, likely]).table.confidence == 0.9
    assert best_proven([candidate((True,)), candidate((True, True), clashes=1)]) is None
    assert best_proven([candidate((True, False)), other]).proof is other.proof


def test_a_doubt_other_than_of_the_unit_is_no_sums_to_answer():
    assert list(readings_of(table(doubts=("whose contracts they are",)))) == []
    units = [reading.unit for reading in readings_of(table("contracts", 0.4, doubts=(NO_UNIT,)))]
    assert units == ["£", "£k", "£m"]
    rival = table("capital", 0.4)
    assert [r.kind for r in readings_of(table(rivals=(rival,)))] == ["schemes", "capital"]


def test_a_table_that_may_stand_either_way_is_read_as_its_sums_hold(read):
    rows = [
        ["Financial plan"],
        ["£m", "Income", "Expenditure", "", ""],
        ["Year", "Income", "Pay", "Drugs", "Surplus"],
    ]
    found = read({"I&E": [*rows, ["2016/17", 10, -6, -1, 3], ["2017/18", 11, -6.5, -1, 3.5]]})
    (table,) = found.reading.mapping.tables
    assert table.turned and str(found.reading.proofs[0]).endswith("2 of 2")


def test_a_product_to_the_penny_proves_a_reading_by_itself(read):
    rows = [["provider", "service", "measure", "year", "value"]]
    rows += [
        ["County Council", "Community", what, "2017/18", n]
        for what, n in (("activity", 610), ("price", 140), ("value", 85_400))
    ]
    found = read({"contracts": rows}, money="£")
    assert found.kinds == ["contracts"] and found.values("contract_value") == [85_400]
