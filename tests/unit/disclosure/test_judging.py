import numpy as np
import pytest
from scipy.optimize import linprog

from placeplan.disclosure.bounding import Protection
from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.relations import products
from placeplan.disclosure.sums import sums
from placeplan.figures.measures import measures
from placeplan.figures.table import figure_table


def test_the_public_comes_first_and_no_secret_is_said_twice():
    def row(organisation, value, withheld=None):
        about = {"measure": "expenditure", "organisation": organisation, "period": "2016/17"}
        return about | {"stated_by": organisation, "value": value, "withheld": withheld}

    rows = [row("G", 100.0), row("A", 60.0, "k"), row("B", 40.0, "k")]
    facts = facts_of(figure_table(rows))
    graph = Graph(facts, list(sums(facts, [("G", ("A", "B"))])))
    cluster = graph.cluster(min(facts.hidden), facts.hidden)
    openings = list(openings_of(facts, [cluster], Protection(0.2, {})))
    assert [(opening.reader, opening.secret.value) for opening in openings] == [("A", 40.0), ("B", 60.0)]
    group = next(row["fact"] for row in facts.table.iter_rows(named=True) if row["organisation"] == "G")
    assert list(openings_of(facts, [cluster], Protection(0.2, {}), spared=[group])) == []


MEASURE = "beds_available"  # never below nought


def nearly_all_of_one(measure, *of_the_sum):
    """A is nearly all of line x: who knows the sum of x well knows A as well, and to nobody else it is open.

    `of_the_sum` are rows of that sum, about everybody and known to them. Gives facts, and links by sums.
    """
    withheld = {
        "A": {"x": 1000.0, "y": 1000.0, "z": 1000.0}, "B": {"x": 10.0, "y": 1000.0, "z": 1000.0},
        "C": {"y": 1000.0, "z": 1000.0}, "D": {"y": 1000.0, "z": 1000.0},
    }  # fmt: skip
    published = {
        "A": {None: 3000.0}, "C": {"x": 0.0, None: 2000.0}, "D": {"x": 0.0},
        "ALL": {"y": 4000.0, "z": 4000.0},
    }  # fmt: skip

    def rows(of_bodies, record=None):
        for body, lines in of_bodies.items():
            about = {"measure": measure, "organisation": body, "stated_by": body, "period": "2016/17"}
            for line, value in lines.items():
                yield about | {"line": line, "value": value, "precision": 0.01, "withheld": record}

    of_all = {"organisation": "ALL", "stated_by": "ALL", "period": "2016/17", "line": "x", "precision": 0.01}
    own = [of_all | row for row in of_the_sum]
    facts = facts_of(figure_table([*rows(withheld, "k"), *rows(published), *own]))
    return facts, list(sums(facts, [("ALL", tuple(withheld))]))


def opened(facts, links, spared=()):
    clusters = list(Graph(facts, links).clusters({*facts.hidden, *spared}))
    openings = openings_of(facts, clusters, Protection(0.2, {}), spared)
    return [(opening.reader, facts.named(opening.secret.fact)) for opening in openings]


def test_a_number_held_back_as_well_tells_the_body_that_knows_it():
    facts, links = nearly_all_of_one(MEASURE, {"measure": MEASURE, "value": 1010.0})
    [sum_of_x] = [
        row["fact"]
        for row in facts.table.iter_rows(named=True)
        if (row["organisation"], row["line"]) == ("ALL", "x")
    ]
    assert opened(facts, links, [sum_of_x]) == [("ALL", "Beds available (A, x, 2016/17)")]


def test_a_coarse_number_tells_the_body_that_knows_its_price():
    facts, links = nearly_all_of_one(
        "staff_wte",
        {"measure": "staff_wte", "value": 1010.0, "precision": 600.0},
        {"measure": "pay_cost", "value": 1010.0 * 40e3},
        {"measure": "average_pay_cost", "value": 40e3, "withheld": "k"},
    )
    staff_of_a = "Staff in post (whole-time equivalents) (A, x, 2016/17)"
    assert opened(facts, [*links, *products(facts)]) == [("ALL", staff_of_a)]


# ---- a net in which every body knows something, as the slow way judges it ---------------------------


def net(seed, bodies=5, lines=6, months=1):
    """Values by body, line and month with all their sums, and which of them are withheld: seven in ten."""
    chance = np.random.default_rng(seed)
    sides = [[f"B{n}" for n in range(bodies)], [f"line {n}" for n in range(lines)]]
    every_month = [f"2016-{4 + n:02d}" for n in range(months)]
    cells = {
        (body, line, month): float(chance.integers(10, 99)) * 1e4
        for body in sides[0] for line in sides[1] for month in every_month
    }  # fmt: skip
    hidden = {cell for cell in cells if chance.random() < 0.7}
    values = dict(cells)
    for month in every_month:
        for body in sides[0]:
            values[body, None, month] = sum(cells[body, line, month] for line in sides[1])
        for line in (*sides[1], None):
            values["ALL", line, month] = sum(values[body, line, month] for body in sides[0])
    return values, hidden, sides[0]


def opened_slowly(values, hidden, bodies, share):
    """The withheld cells that anybody, or some body, bounds within a share: by the whole system each time."""
    keys = sorted(hidden)
    at = {key: place for place, key in enumerate(keys)}
    sums = []
    for whole, value in values.items():
        parts = [
            cell for cell in values
            if cell != whole and cell[2] == whole[2]
            and (cell[0] in bodies if whole[0] == "ALL" else cell[0] == whole[0])
            and (cell[1] == whole[1] if whole[0] == "ALL" else cell[1] is not None)
        ]  # fmt: skip
        if (whole[0] != "ALL" and whole[1] is not None) or not parts:
            continue
        row = [1.0 if key in parts else 0.0 for key in keys]
        sums.append((row, value - sum(values[cell] for cell in parts if cell not in hidden)))
    for month in {cell[2] for cell in values}:
        assert values["ALL", None, month] == sum(values[body, None, month] for body in bodies)
    table = np.array([row for row, _ in sums])
    slack = 0.5 * (table.shape[1] + 1)  # each published number is rounded to a pound
    amounts = np.array([amount for _, amount in sums])
    lowest = measures()[MEASURE].lowest
    found = set()
    for reader in ("", *bodies):
        ends = [(values[key], values[key]) if key[0] == reader else (lowest, None) for key in keys]
        for key in keys:
            if key[0] == reader:
                continue
            reach = []
            for sign in (1.0, -1.0):
                cost = np.zeros(len(keys))
                cost[at[key]] = sign
                both = np.vstack([table, -table]), np.concatenate([amounts + slack, slack - amounts])
                answer = linprog(cost, A_ub=both[0], b_ub=both[1], bounds=ends, method="highs")
                reach.append(answer.fun if answer.status == 0 else -np.inf)
            low, high = reach[0], -reach[1]
            if low > values[key] * (1 - share) + 100 or high < values[key] * (1 + share) - 100:
                found.add(key)
    return found


@pytest.mark.parametrize("seed", [6, 9])
def test_a_net_where_every_body_knows_something_is_judged_as_the_whole_is_for_each(seed):
    values, hidden, bodies = net(seed)
    rows = [
        {"measure": MEASURE, "organisation": body, "line": line, "period": month, "stated_by": body,
         "value": value, "precision": 1.0, "withheld": "k" if (body, line, month) in hidden else None}
        for (body, line, month), value in values.items()
    ]  # fmt: skip
    facts = facts_of(figure_table(rows))
    graph = Graph(facts, list(sums(facts, [("ALL", bodies)])))
    clusters = list(graph.clusters(facts.hidden))
    cells = {
        row["fact"]: (row["organisation"], row["line"], row["period"])
        for row in facts.table.iter_rows(named=True)
    }
    openings = list(openings_of(facts, clusters, Protection(0.2, {})))
    assert {cells[opening.secret.fact] for opening in openings} == opened_slowly(values, hidden, bodies, 0.2)
    assert openings and len(openings) < len(hidden)
