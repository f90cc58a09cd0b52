from decimal import Decimal

from placeplan.reading.proof import Proof, Sum, together


def a_sum(stated, added, room=0):
    return Sum("total", "B9", ("B7", "B8"), Decimal(stated), Decimal(added), Decimal(room))


def test_a_table_that_adds_up_proves_its_reading():
    proof = Proof("I&E", (a_sum(10, 10), a_sum(12, 13, 1)))
    assert proof.verdict == "proven" and str(proof) == "adds up to its own totals: 2 of 2"


def test_one_sum_that_fails_among_many_is_the_tables_own_slip():
    proof = Proof("I&E", (a_sum(10, 10), a_sum(12, 12), a_sum(5, 9)))
    assert proof.verdict == "slipped" and [each.added for each in proof.broken] == [9]


def test_a_table_whose_sums_mostly_fail_is_one_that_we_misread():
    assert Proof("I&E", (a_sum(10, 30), a_sum(12, 40), a_sum(5, 5))).verdict == "contradicted"


def test_a_table_without_totals_has_no_proof():
    assert together([Proof("I&E"), Proof("I&E")]).verdict == "untested"
    assert str(Proof()) == "has no totals of its own to add up to"
