"""The nucleolus against worked examples and against a plain sequence of linear programs."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from placeplan.core.errors import PlanError
from placeplan.gainshare import core, nucleolus
from placeplan.gainshare.games.excesses import prenucleolus


def all_groups(names):
    return [frozenset(g) for size in range(1, len(names) + 1) for g in combinations(names, size)]


def three_bodies(ab, ac, bc, everybody=12):
    worth = {"AB": ab, "AC": ac, "BC": bc, "ABC": everybody, "A": 0, "B": 0, "C": 0}
    return {frozenset(names): value for names, value in worth.items()}


@pytest.mark.parametrize(
    ("pairs", "shares"),
    [((6, 4, 2), (5, 4, 3)), ((9, 6, 0), (7.5, 3, 1.5)), ((10, 2, 0), (6, 5, 1)), ((10, 10, 10), (4, 4, 4))],
)
def test_three_bodies(pairs, shares):
    assert nucleolus(three_bodies(*pairs)) == pytest.approx(dict(zip("ABC", shares, strict=True)))


@pytest.mark.parametrize(
    ("estate", "shares"), [(100, (100 / 3,) * 3), (200, (50, 75, 75)), (300, (50, 100, 150))]
)
def test_three_widows(estate, shares):
    """Aumann and Maschler, Journal of Economic Theory 36 (1985): the Talmud's estate is the nucleolus."""
    claims = {100: 100, 200: 200, 300: 300}
    worth = {g: max(0, estate - sum(claims[c] for c in claims if c not in g)) for g in all_groups(claims)}
    assert nucleolus(worth) == pytest.approx(dict(zip(claims, shares, strict=True)))


def test_power_dam_of_the_tennessee_valley():
    """Straffin and Heaney, International Journal of Game Theory 10 (1981), thousands of dollars."""
    alone = {"navigation": 163520, "flood": 140826, "power": 250096}
    cost = {frozenset([k]): v for k, v in alone.items()} | {
        frozenset(["navigation", "flood"]): 301607,
        frozenset(["navigation", "power"]): 378821,
        frozenset(["flood", "power"]): 367370,
        frozenset(alone): 412584,
    }
    savings = {group: sum(alone[k] for k in group) - c for group, c in cost.items()}
    paid = {name: alone[name] - share for name, share in nucleolus(savings).items()}
    assert paid == pytest.approx({"navigation": 116234, "flood": 93540, "power": 202810})


def test_glove_game_gives_all_to_the_scarce_glove():
    worth = {g: int("R" in g and len(g) > 1) for g in all_groups(("L1", "L2", "R"))}
    assert nucleolus(worth) == pytest.approx({"L1": 0, "L2": 0, "R": 1})


def test_a_seller_and_two_buyers():
    """von Neumann and Morgenstern, Theory of Games and Economic Behavior (1944), the market of three.

    A horse is worth 90 to its owner and 100 and 120 to two buyers: it is sold at 100 to 120, midway by the
    nucleolus, and the weaker buyer gets nothing in any stable split.
    """
    price = {"weak": 100, "strong": 120}
    worth = {
        g: max([price[b] - 90 for b in g if b in price], default=0) for g in all_groups([*price, "owner"])
    }
    worth = {g: value if "owner" in g else 0 for g, value in worth.items()}
    assert nucleolus(worth) == pytest.approx({"owner": 20, "strong": 10, "weak": 0})
    found = core(worth)
    assert not found.empty
    assert found.point["weak"] == pytest.approx(0)
    assert 10 - 1e-9 <= found.point["owner"] <= 30 + 1e-9


def test_who_can_veto_shares_it_all():
    """A vote of weights 2, 1 and 1 that needs 3: only the first is in every majority."""
    weights = {"A": 2, "B": 1, "C": 1}
    worth = {g: int(sum(weights[name] for name in g) >= 3) for g in all_groups(weights)}
    assert nucleolus(worth) == {"A": 1.0, "B": 0.0, "C": 0.0}


def test_a_runway_by_who_needs_its_length():
    """Littlechild, International Journal of Game Theory 3 (1974): 1, 2 and 4 are paid 1/2, 3/4, 11/4."""
    need = {"short": 1, "middle": 2, "long": 4}
    paid = {g: -max(need[name] for name in g) for g in all_groups(need)}
    shares = nucleolus(paid)
    assert shares == pytest.approx({"short": -0.5, "middle": -0.75, "long": -2.75})


def test_what_a_solver_leaves_as_noise_is_not_shown():
    assert nucleolus(three_bodies(10, 10, 10)) == {"A": 4.0, "B": 4.0, "C": 4.0}
    assert core(three_bodies(10, 10, 10)).excess == 2.0
    assert nucleolus({frozenset(g): 0.0 for g in ("A", "B", "AB")}) == {"A": 0.0, "B": 0.0}
    large = {group: value * 1e14 for group, value in three_bodies(6, 4, 2).items()}
    assert nucleolus(large) == pytest.approx({"A": 5e14, "B": 4e14, "C": 3e14})


def plainly(values, floored):
    """A sequence of linear programs with every row, settling what no optimum can move: slow and simple."""
    names = sorted(set().union(*values))
    free = [g for g in values if len(g) < len(names)]
    row = {g: [float(name in g) for name in names] for g in values}
    settled = [(row[frozenset(names)], values[frozenset(names)])]
    bounds = [(values[frozenset([n])] if floored else None, None) for n in names]
    while free:

        def least(objective, rows, limits, settled=settled):
            return linprog(
                objective,
                A_ub=rows,
                b_ub=limits,
                A_eq=[[*r, 0] for r, _ in settled],
                b_eq=[v for _, v in settled],
                bounds=[*bounds, (None, None)],
            )

        rows = [[*(-x for x in row[g]), -1] for g in free]
        limits = [-values[g] for g in free]
        answer = least([0] * len(names) + [1], rows, limits)
        excess = answer.fun
        done = []
        for g in free:  # settled when its share cannot rise above what it is now with the excess held
            most = least(
                [-x for x in row[g]] + [0], [*rows, [0] * len(names) + [1]], [*limits, excess + 1e-9]
            )
            if -most.fun <= values[g] - excess + 1e-6:
                done.append(g)
        settled += [(row[g], values[g] - excess) for g in done]
        independent = [settled[0]]
        for candidate in settled[1:]:
            if np.linalg.matrix_rank([r for r, _ in [*independent, candidate]]) > len(independent):
                independent.append(candidate)
        settled = independent
        known = [r for r, _ in settled]
        free = [g for g in free if np.linalg.matrix_rank([*known, row[g]]) > len(known)]
    return dict(zip(names, np.linalg.solve([r for r, _ in settled], [v for _, v in settled]), strict=True))


@pytest.mark.parametrize("seed", range(12))
def test_a_plain_sequence_of_linear_programs_agrees(seed):
    chance = np.random.default_rng(seed)
    names = "ABCD"
    values = {g: float(chance.integers(0, 8)) for g in all_groups(names)}
    values[frozenset(names)] = 29.0
    assert nucleolus(values) == pytest.approx(plainly(values, floored=True), abs=1e-5)
    assert prenucleolus(values) == pytest.approx(plainly(values, floored=False), abs=1e-5)


def test_it_says_where_the_prenucleolus_would_take_from_a_body():
    values = three_bodies(10, 0, 0, everybody=8)  # C adds nothing and takes away: free of floors it would pay
    shares = nucleolus(values)
    assert shares == pytest.approx({"A": 4, "B": 4, "C": 0})
    assert prenucleolus(values)["C"] < -0.5
    assert "prenucleolus differs here" in shares.notes[0]
    assert nucleolus(three_bodies(6, 4, 2)).notes == ()


def test_worth_more_apart_is_not_viable():
    apart = {frozenset("A"): 3, frozenset("B"): 3, frozenset("AB"): 5}
    with pytest.raises(PlanError, match="1 less than each alone"):
        nucleolus(apart)
    over_draws = {group: np.array([worth, 6.0 if len(group) == 2 else 1.0]) for group, worth in apart.items()}
    shares = nucleolus(over_draws)
    assert np.isnan(shares["A"][0])
    assert shares["A"][1] == pytest.approx(3)
    assert "1 of 2 draws" in shares.notes[0]


def test_one_body_has_it_all():
    assert nucleolus({frozenset("A"): 5}) == {"A": 5}


@pytest.mark.parametrize("seed", range(5))
def test_draws_share_work_and_no_answers(seed):
    chance = np.random.default_rng(seed)
    names = range(5)
    values = {g: len(g) ** 1.5 * (1 + 0.2 * chance.random(6)) * (len(g) > 1) for g in all_groups(names)}
    together = nucleolus(values)
    for draw in range(6):
        alone = nucleolus({group: worth[draw] for group, worth in values.items()})
        assert {name: share[draw] for name, share in together.items()} == pytest.approx(alone)


@pytest.mark.parametrize("seed", range(8))
def test_it_is_stable_wherever_anything_is(seed):
    chance = np.random.default_rng(seed)
    values = {g: len(g) ** 2 * (1 + 0.3 * chance.random()) for g in all_groups(range(6))}
    if not core(values).empty:
        shares = nucleolus(values)
        assert all(sum(shares[name] for name in group) >= worth - 1e-9 for group, worth in values.items())


@pytest.mark.parametrize("seed", range(40))
def test_no_share_is_a_nought_below_zero(seed):
    chance = np.random.default_rng(seed)
    values = {g: float(chance.integers(0, 3)) * (len(g) > 2) for g in all_groups("ABCD")}
    values[frozenset("ABCD")] = 9.0
    for answer in (nucleolus(values), prenucleolus(values), core(values).point or {}):
        assert "-0.0" not in [repr(share) for share in answer.values()]
