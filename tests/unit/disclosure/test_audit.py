import pytest

from placeplan.disclosure.audit import audit
from placeplan.disclosure.bounding import Protection
from placeplan.figures.table import figure_table

FIFTH = Protection(0.2, {})
YEAR = "2016/17"


def row(measure, value, withheld=None, organisation="A", **cells):
    base = {"measure": measure, "organisation": organisation, "period": YEAR, "stated_by": organisation}
    return {**base, "value": float(value), "withheld": withheld, **cells}


def open_ones(rows, groups=None, protection=FIFTH, earlier=()):
    found = audit(
        figure_table(rows),
        protection,
        list((groups or {}).items()),
        [figure_table(table) for table in earlier],
    )
    return {opening.secret.value for group in found.disclosures for opening in group.openings}


LINES = [
    row("expenditure", 100),
    row("expenditure", 70, line="pay"),
    row("expenditure", 30, "k", line="drugs"),
]


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        pytest.param(LINES, {}, id="a total less its other lines"),
        pytest.param(
            [row("income", 100), row("expenditure", 70), row("surplus_or_deficit", 30, "k")],
            {},
            id="a difference",
        ),
        pytest.param(
            [
                row("income", 100, line="tariff"),
                row("income_total", 130),
                row("income", 30, "k", line="drugs"),
            ],
            {},
            id="a total under another measure",
        ),
        pytest.param(
            [
                row("expenditure", 100),
                *(row("expenditure", 20, period=f"{YEAR}-Q{n}") for n in (1, 2, 4)),
                row("expenditure", 40, "k", period=f"{YEAR}-Q3"),
            ],
            {},
            id="a year less three quarters",
        ),
        pytest.param(
            [
                row("saving", 100, period="2016/17..2018/19"),
                row("saving", 70, period="2016/17..2017/18"),
                row("saving", 30, "k", period="2018/19"),
            ],
            {},
            id="a span less its other years",
        ),
        pytest.param(
            [
                row("surplus_or_deficit", 100, organisation="ALL"),
                row("surplus_or_deficit", 60, organisation="G"),
                row("surplus_or_deficit", 40, "k", organisation="C"),
                row("surplus_or_deficit", 25, organisation="A"),
                row("surplus_or_deficit", 35, organisation="B"),
            ],
            {"ALL": ("G", "C"), "G": ("A", "B")},
            id="a group of groups",
        ),
        pytest.param(
            [
                row("expenditure", 100),
                row("expenditure", 60, line="pay"),
                row("expenditure", 30, "k", line="drugs"),
                row("expenditure", 10, "k", line="heat"),
                row("expenditure", 10, line="heat", stated_by="B"),
            ],
            {},
            id="two parts of which another speaker states one",
        ),
        pytest.param(
            [
                row("contract_activity", 50, counterparty="B"),
                row("contract_price", 2, counterparty="B"),
                row("contract_value", 100, "k", counterparty="B"),
            ],
            {},
            id="price times volume",
        ),
        pytest.param(
            [
                row("contract_activity", 50, "k", counterparty="B"),
                row("contract_price", 2, counterparty="B"),
                row("contract_value", 100, counterparty="B"),
            ],
            {},
            id="value over price",
        ),
        pytest.param(
            [
                row("expenditure", 200),
                row("share_of_funding", 0.25, line="drugs"),
                row("expenditure", 50, "k", line="drugs"),
            ],
            {},
            id="a total times a share",
        ),
        pytest.param(
            [
                row("contract_value", 100, "k", counterparty="B"),
                row("contract_value", 100, organisation="B", counterparty="A"),
            ],
            {},
            id="the other side of a contract",
        ),
        pytest.param(
            [
                row("transfer", 100, "k", counterparty="B"),
                row("transfer", -100, organisation="B", counterparty="A"),
            ],
            {},
            id="the other side of a transfer",
        ),
        pytest.param(
            [row("saving", 12_300_000, "k"), row("saving", 12_000_000, stated_by="B", precision=1_000_000)],
            {},
            id="the same amount by another speaker, rounded",
        ),
        pytest.param(
            [row("saving", 100, "k", stage="plan"), row("saving", 100, stated_by="B")],
            {},
            id="the same where one leaves its stage unsaid",
        ),
    ],
)  # fmt: skip
def test_what_the_rest_gives_away_is_open(rows, groups):
    hidden = next(row["value"] for row in rows if row["withheld"])
    assert hidden in open_ones(rows, groups)


def test_two_hidden_parts_of_several_bodies_are_safe_and_of_two_are_not():
    def bodies(*values):
        return [
            row("expenditure", value, "k", organisation=code)
            for code, value in zip("BCD", values, strict=False)
        ]

    whole = row("expenditure", 300, organisation="ALL")
    assert open_ones([whole, *bodies(100, 100, 100)], {"ALL": "BCD"}) == set()
    # B knows its own 100, so what is left of 200 is C's.
    two = [row("expenditure", 200, organisation="ALL"), *bodies(100, 100)]
    assert open_ones(two, {"ALL": "BC"}) == {100.0}


def test_a_number_that_nothing_reaches_is_safe():
    assert open_ones([row("expenditure", 30, "k", line="drugs"), row("income", 100)]) == set()


def test_what_was_published_before_stays_known():
    hidden = [row("expenditure", 30, "k", line="drugs")]
    assert open_ones(hidden, earlier=[[row("expenditure", 30, line="drugs")]]) == {30.0}


def test_a_record_may_ask_for_more_or_less_protection():
    rows = [row("saving", 100, "k"), row("saving", 100, stated_by="B", precision=50)]  # 75 to 125
    assert open_ones(rows, protection=Protection(0.2, {})) == set()
    assert open_ones(rows, protection=Protection(0.2, {"k": 0.3})) == {100.0}


def test_another_number_that_misleads_gives_nothing_away():
    rows = [row("saving", 100, "k"), row("saving", 300, stated_by="B")]
    assert open_ones(rows) == set()


def test_a_hidden_nought_is_protected_too():
    rows = [row("saving", 100), row("saving", 100, line="pay"), row("saving", 0, "k", line="drugs")]
    assert open_ones(rows) == {0.0}


def test_further_numbers_close_what_is_open_and_none_of_them_can_be_spared():
    shares = {"pay": 40, "heat": 20, "food": 10, "drugs": 30}
    rows = [row("expenditure", 100)] + [
        row("expenditure", value, line=line) for line, value in shares.items()
    ]
    rows[-1]["withheld"] = "k"
    found = audit(figure_table(rows), FIFTH, [])
    [disclosure] = found.disclosures
    assert disclosure.why == ("all of each line make up the total",)
    names = [found.facts.named(fact) for fact in disclosure.further]
    assert names
    closed = [{**line, "withheld": "k"} if _is_named(line, names) else line for line in rows]
    assert 30.0 not in open_ones(closed)
    for name in names:
        fewer = [line if _is_named(line, [name]) else kept for line, kept in zip(rows, closed, strict=True)]
        assert 30.0 in open_ones(fewer)


def _is_named(line, names):
    return (
        any(f"(A, {line['line']}, " in name for name in names)
        if line.get("line")
        else "Expenditure (A, 2016/17)" in names
    )


def test_published_numbers_that_contradict_each_other_hide_nothing():
    rows = [*LINES, row("expenditure", 55, line="pay", recurrence="recurrent"), row("expenditure_total", 140)]
    assert open_ones(rows) == {30.0}


def test_a_place_without_figures_has_nothing_to_hide():
    assert open_ones([]) == set()
