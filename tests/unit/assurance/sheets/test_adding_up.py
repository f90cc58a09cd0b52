from placeplan.assurance.checking import evidence
from placeplan.assurance.sheets.adding_up import Sum, is_explained, residual_finding, unexplained
from tests.unit.assurance.invented import books, find, place_of, set_value


def sum_of(made, year="2018/19"):
    given = evidence(place_of(made))
    return next(each for each in given["scheme_sums"] if (each.body, each.period) == ("T1", year)), given


def test_a_sum_holds_within_the_rounding_of_its_parts():
    made = books()
    row = find(made, "savings_plan", "T1", "2018/19")
    set_value(row, row["value"] + 1_500)
    each, given = sum_of(made)
    assert each.residual == 1_500
    assert each.holds(given["anomalies"]) is True
    set_value(row, row["value"] + 1_000)
    each, given = sum_of(made)
    assert each.holds(given["anomalies"]) is False
    assert list(unexplained([each], given["anomalies"])) == [each]


def test_a_wrong_sign_explains_a_sum_either_way():
    made = books()
    row = find(made, "saving", "T1", "2018/19", scheme="T1-1")
    was = row["value"]
    set_value(row, -was)
    each, given = sum_of(made)  # the plan counts it the right way round
    assert each.holds(given["anomalies"]) is True
    set_value(find(made, "savings_plan", "T1", "2018/19"), 2_000_000 - 2 * was)
    each, given = sum_of(made)  # the plan carries the wrong sign on
    assert each.holds(given["anomalies"]) is True


def test_a_part_with_no_number_leaves_a_sum_unanswered():
    made = books()
    each, _ = sum_of(made)
    blank = each.parts[0][1].__class__(
        *[getattr(each.parts[0][1], n) if n != "value" else None for n in each.parts[0][1].__slots__]
    )
    assert Sum("T1", "2018/19", "x", each.total, ((1.0, blank),)).holds({}) is None
    assert Sum("T1", "2018/19", "x", blank, ()).holds({}) is None
    assert is_explained(each, frozenset({each.total.figure}))
    assert residual_finding("x", each, "kind", "title").amount == 0
