"""The projection once more, in plain loops over plain numbers: slow, and sharing no code with the model.

It reads a made-up system (`Made`) and computes one draw at a time. Written from the documented rules, so
that where the two disagree one of them is wrong.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from math import floor, log, sqrt
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
DAYS = 365


@dataclass
class Spreaded:
    """A low, a middle and a high, drawn by two halves of a triangle; `driver` names its uniform."""

    low: float
    middle: float
    high: float
    driver: str


@dataclass
class Avoid:
    """A scheme that avoids a share of one body's activity of a service."""

    key: str
    body: str
    service: str
    size: Spreaded
    by_year: list[float]  # share in force in each year
    moves: list[tuple[str, str, float, float]] = field(default_factory=list)  # body, service, share, each


@dataclass
class Made:
    years: list[str]
    bodies: list[str]
    services: list[str]
    cost: dict[tuple[str, str], float]
    income: dict[tuple[str, str], float]
    activity: dict[tuple[str, str], float]  # only where stated
    people: list[dict[str, float]]  # by year: age band: people
    cost_by_age: dict[str, float]
    inflation: Spreaded
    income_growth: Spreaded
    other_growth: dict[str, Spreaded]  # by service
    drift: Spreaded
    variable_share: float
    semi_fixed_share: float
    step_share: float  # of the base year's care: what closes at once
    avoids: list[Avoid] = field(default_factory=list)
    overlap: tuple[tuple[str, str], float] | None = None
    savings: dict[str, float] = field(default_factory=dict)  # by body, from the second year
    contracts: dict[tuple[str, str, str], float] = field(default_factory=dict)  # provider, service, payer
    contract_share: float = 0.0
    opening_step: float = 0.0  # what opens at once; in proportion to care where it has no size
    opening_time: float = 0.0  # years until it counts
    closing_time: float = 0.0
    beds: dict[str, tuple[list[float], list[float]]] = field(
        default_factory=dict
    )  # body: beds open and share in use, by month
    target_occupancy: float = 0.92
    # body, group: in post, posts, share leaving, joiners, pay; and posts of a group in a service
    staff: dict[tuple[str, str], tuple[float, float, float, float, float]] = field(default_factory=dict)
    posts: dict[tuple[str, str, str], float] = field(default_factory=dict)
    temporary_fill: float = 0.7
    premium: float = 0.2
    strays: list[str] = field(default_factory=list)  # bodies that have a course of their own
    # By year: shares of draws, and the share of income that a trust strays at each.
    course: list[list[tuple[float, float]]] = field(default_factory=list)
    size: list[list[tuple[float, float]]] = field(default_factory=list)


def random_numbers(key: str, count: int, seed: int) -> list[float]:
    words = np.frombuffer(hashlib.blake2b(key.encode(), digest_size=16).digest(), dtype=np.uint32)
    sequence = np.random.SeedSequence(entropy=seed, spawn_key=tuple(int(word) for word in words))
    return [float(number) for number in np.random.Generator(np.random.PCG64DXSM(sequence)).random(count)]


def ranks(numbers: list[float]) -> list[int]:
    in_order = sorted(range(len(numbers)), key=lambda at: numbers[at])
    return [in_order.index(at) for at in range(len(numbers))]


def strata(name: str, count: int, seed: int) -> list[float]:
    """One number in each of as many strata as there are draws; which draw gets which is by chance."""
    places = ranks(random_numbers(f"{name}#0 order", count, seed))
    within = random_numbers(f"{name}#0", count, seed)
    return [(place + part) / count for place, part in zip(places, within, strict=True)]


def steps(name: str, count: int, seed: int, year: int) -> list[list[float]]:
    """Independent normal numbers of each year up to one: by year, then by draw."""
    return [
        [NORMAL.inv_cdf(share) for share in strata(f"{name}, year {n}", count, seed)]
        for n in range(1, year + 1)
    ]


def paths(driver: str, count: int, seed: int, year: int) -> list[float]:
    """Years of prices and of allocations last (0.8) and go together (0.5); a trust's own steps add up."""
    if driver in ("inflation", "allocation"):
        of_years = steps("inflation", count, seed, year)
        if driver == "allocation":
            alone = steps("allocation", count, seed, year)
            of_years = [
                [0.5 * a + sqrt(0.75) * b for a, b in zip(*pair, strict=True)]
                for pair in zip(of_years, alone, strict=True)
            ]
        numbers = of_years[0]
        for step in of_years[1:]:
            numbers = [0.8 * before + 0.6 * now for before, now in zip(numbers, step, strict=True)]
        return numbers
    return [sum(draw) / sqrt(year) for draw in zip(*steps(driver, count, seed, year), strict=True)]


def uniform(driver: str, draw: int, count: int, seed: int, year: int = 0) -> float:
    if driver.split(" of ")[0] not in ("inflation", "allocation", "own_course", "own_size"):
        return strata(driver, count, seed)[draw]
    places = ranks(paths(driver, count, seed, year))
    return (places[draw] + random_numbers(f"{driver} in year {year}#0", count, seed)[draw]) / count


def drawn(spread: Spreaded, draw: int, count: int, seed: int, year: int = 0) -> float:
    """As many draws below the middle as above; each side is half a triangle."""
    if spread.high == spread.low:
        return spread.middle
    share = uniform(spread.driver, draw, count, seed, year)
    if share < 0.5:
        return spread.low + sqrt(2 * share) * (spread.middle - spread.low)
    return spread.high - sqrt(2 * (1 - share)) * (spread.high - spread.middle)


def own(
    name: str, body: str, points: list[list[tuple[float, float]]], at: int, draw: int, count: int, seed: int
) -> float:
    """On the line between the two measured quantiles that a draw falls between; the ends hold beyond."""
    if not points or not points[at]:
        return 0.0
    share = uniform(f"{name} of {body}", draw, count, seed, at)
    before = points[at][0]
    for after in points[at]:
        if share <= after[0]:
            step = (share - before[0]) / (after[0] - before[0]) if after != before else 1.0
            return before[1] + (after[1] - before[1]) * step
        before = after
    return before[1]


def pence(pounds: float) -> float:
    return round(pounds * 100) / 100


def all_full(load: float, beds: int) -> float:
    lost = 1.0
    for count in range(1, beds + 1):
        lost = load * lost / (count + load * lost)
    return lost


def run(made: Made, draw: int, count: int, seed: int, plan: bool) -> list[dict[str, float]]:
    """One draw of so many. For each year a flat dictionary of results, such as `gap`."""
    results = []
    prices, committed, drift = 1.0, 1.0, 1.0
    other = dict.fromkeys(made.services, 1.0)
    beside = drawn(made.drift, draw, count, seed)
    others = {service: drawn(spread, draw, count, seed) for service, spread in made.other_growth.items()}
    sizes = {one.key: drawn(one.size, draw, count, seed) for one in made.avoids}
    own_cost, own_income = own_books(made)
    wards, halls = {}, {}  # semi-fixed and fixed capacity that stands at the end of the year before
    in_post = {who: terms[0] for who, terms in made.staff.items()}
    for at in range(len(made.years)):
        if at:
            inflation = drawn(made.inflation, draw, count, seed, at)
            growth = drawn(made.income_growth, draw, count, seed, at)
            prices, committed, drift = (
                prices * (1 + inflation),
                committed * (1 + growth),
                drift * (1 + beside),
            )
            for service in made.services:
                other[service] *= 1 + others[service]
            for who, (_, _, leaving, joining, _) in made.staff.items():
                in_post[who] = in_post[who] * (1 - leaving) + joining
        weight = sum(made.people[at][age] * made.cost_by_age[age] for age in made.cost_by_age)
        first = sum(made.people[0][age] * made.cost_by_age[age] for age in made.cost_by_age)
        need = {service: weight / first * drift * other[service] for service in made.services}
        course = {
            body: (
                own("own_course", body, made.course, at, draw, count, seed),
                own("own_size", body, made.size, at, draw, count, seed),
            )
            for body in made.strays
        }
        results.append(
            year(
                made,
                at,
                plan,
                need,
                prices,
                committed,
                sizes,
                own_cost,
                own_income,
                in_post,
                course,
                wards,
                halls,
            )
        )
    return results


def own_books(made: Made) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    cost, income = dict(made.cost), dict(made.income)
    for (provider, service, payer), value in made.contracts.items():
        income[provider, service] -= value
        cost[payer, service] -= value
    return cost, income


def year(
    made, at, plan, need, prices, committed, sizes, own_cost, own_income, in_post, course, wards, halls
) -> dict[str, float]:
    found: dict[str, float] = {}
    base = {
        (body, service): made.activity.get((body, service), made.cost[body, service])
        for body in made.bodies
        for service in made.services
    }
    demand = {cell: base[cell] * need[cell[1]] for cell in base}
    avoided, arriving = dict.fromkeys(base, 0.0), dict.fromkeys(base, 0.0)
    if plan:
        for cell in base:
            avoid(made, at, cell, demand[cell], sizes, avoided, arriving)
    after = {cell: demand[cell] - avoided[cell] + arriving[cell] for cell in base}
    for body in made.bodies:
        saved = made.savings.get(body, 0.0) if plan and at else 0.0
        total_cost, total_income = 0.0, 0.0
        whole = sum(own_cost[body, service] for service in made.services)
        all_cost = sum(made.cost[body, service] for service in made.services)
        all_income = sum(made.income[body, service] for service in made.services)
        better, larger = course.get(body, (0.0, 0.0))
        for service in made.services:
            cell = body, service
            spent = curve(made, cell, after[cell] / base[cell] if base[cell] > 0 else 1.0, wards, halls)
            part = own_cost[cell] / whole if whole > 0 else 1 / len(made.services)
            own = own_cost[cell] * prices * spent - saved * part
            laid = all_income * made.cost[cell] / all_cost * committed if all_cost > 0 else 0.0
            own += laid * larger - laid * better
            found[f"own cost {body} {service}"] = own
            found[f"activity {body} {service}"] = after[cell]
            total_cost += own
            total_income += own_income[cell] * committed + laid * larger
        inside = 0.0
        for (provider, service, payer), value in made.contracts.items():
            cell = provider, service
            beyond = after[cell] / base[cell] - 1 if base[cell] > 0 else 0.0
            paid = pence(value * committed * (1 + made.contract_share * beyond))
            inside += paid * (provider == body) - paid * (payer == body)
        position = pence(total_income) - pence(total_cost) + inside
        staffed = dict.fromkeys(made.services, 1.0)
        position -= pence(staffing(made, body, after, base, own_cost, prices, in_post, staffed, found))
        found[f"position {body}"] = position
        bedded = bedding(made, body, after, base, found)
        for service in made.services:
            found[f"delivered {body} {service}"] = after[body, service] * min(
                staffed[service], bedded.get(service, 1.0)
            )
    found["gap"] = -sum(found[f"position {body}"] for body in made.bodies)
    return found


def curve(made, cell, care, wards, halls) -> float:
    """Cost of care against the base year's, before prices; notes the capacity that it leaves behind."""
    stood, hall = wards.get(cell, 1.0), max(halls.get(cell, 1.0), care)
    least, most = rung(care, made.opening_step), rung(care, made.step_share)
    if stood < least:
        stands = least  # open
    elif stood > most:
        stands = max(most, least)  # close
    else:
        stands = stood
    waits = made.opening_time if stands > stood else made.closing_time
    paid = stands - waits * (stands - stood)
    wards[cell], halls[cell] = stands, hall
    fixed_share = 1 - made.variable_share - made.semi_fixed_share
    return made.variable_share * care + made.semi_fixed_share * paid + fixed_share * hall


def rung(care, step) -> float:
    """The lowest rung of a ladder through the base year that holds so much care, looked for one by one."""
    if step == 0:
        return care
    count = 0
    while 1 + count * step < care - 1e-9 * step:
        count += 1
    while 1 + (count - 1) * step >= care - 1e-9 * step:
        count -= 1
    return 1 + count * step


def avoid(made, at, cell, demand, sizes, avoided, arriving) -> None:
    ones = [one for one in made.avoids if (one.body, one.service) == cell and one.by_year[at]]
    cuts = [-sizes[one.key] * one.by_year[at] for one in ones]
    if made.overlap:
        keys, share = made.overlap
        inside = [n for n, one in enumerate(ones) if one.key in keys]
        if len(inside) > 1:
            largest = max(inside, key=lambda n: (cuts[n], -n))
            for n in inside:
                if n != largest:
                    cuts[n] *= 1 - share
    kept = 1.0
    for cut in cuts:
        kept *= 1 - cut
    avoided[cell] = demand * (1 - kept)
    whole = sum(log(1 - cut) for cut in cuts)
    for one, cut in zip(ones, cuts, strict=True):
        if whole == 0:
            continue
        for body, service, share, each in one.moves:
            arriving[body, service] += avoided[cell] * log(1 - cut) / whole * share * each


def staffing(made, body, after, base, own_cost, prices, in_post, staffed, found) -> float:
    """The premium of more temporary staff; notes in `staffed` what share of each service has its staff."""
    whole, premium = sum(own_cost[body, service] for service in made.services), 0.0
    for (owner, group), (before, posts, _, _, pay) in made.staff.items():
        if owner != body:
            continue
        stated = {s: made.posts[body, group, s] for s in made.services if (body, group, s) in made.posts}
        rest = posts - sum(stated.values())
        serving = set(stated) if len(made.services) > 1 else set(made.services)
        needed = 0.0
        for service in made.services:
            cell = body, service
            part = own_cost[cell] / whole if whole > 0 else 0.0
            grown = after[cell] / base[cell] if base[cell] > 0 else 1.0
            needed += (stated.get(service, 0.0) + rest * part) * grown
        there = in_post[body, group]
        temporary = max(needed - there, 0.0) * made.temporary_fill
        then = max(posts - before, 0.0) * made.temporary_fill
        premium += (temporary - then) * pay * made.premium * prices
        share = min(there + temporary, needed) / needed if needed > 0 else 1.0
        today = min(before + then, posts) / posts if posts > 0 else 1.0
        share = min(1.0, share / today) if today > 0 else 1.0
        for service in serving:
            staffed[service] = min(staffed[service], share)
        found[f"in_post {body} {group}"] = there
        found[f"staff_needed {body} {group}"] = needed
        found[f"vacancies {body} {group}"] = max(needed - there, 0.0) / needed if needed > 0 else 0.0
    return premium


def bedding(made, body, after, base, found) -> dict[str, float]:
    """What share of each service that fills beds the open beds allow."""
    if body not in made.beds:
        return {}
    there, shares = made.beds[body]
    fills = [service for service in made.services if service in ("emergency", "elective")]
    whole = sum(made.cost[body, service] for service in fills)
    if whole <= 0:
        return {}
    grown = sum(
        made.cost[body, service]
        / whole
        * (after[body, service] / base[body, service] if base[body, service] else 1)
        for service in fills
    )
    used = [beds * share for beds, share in zip(there, shares, strict=True)]
    mean, open_beds = sum(used) / len(used), sum(there) / len(there)
    found[f"beds_needed {body}"] = mean * grown / made.target_occupancy
    months = [(one, floor(beds)) for one, beds in zip(used, there, strict=True)]
    if all(one < beds for one, beds in months):  # else nobody knows how many more were wanted
        found[f"chance_no_bed_is_free {body}"] = max(
            all_full(wanted(one, beds) * grown, beds) for one, beds in months
        )
    workable = max(made.target_occupancy, mean / open_beds)
    if "elective" not in fills:
        return {}  # emergencies are taken in, however full
    cell = body, "elective"
    care = after[cell] / base[cell] if base[cell] else 1
    of_elective = mean * made.cost[cell] / whole * care
    beyond = max(mean * grown - open_beds * workable, 0.0)
    return {"elective": 1 - min(1.0, beyond / of_elective) if of_elective > 0 else 1.0}


@cache
def wanted(filled: float, beds: int) -> float:
    """The load that leaves so many beds filled once those who find none have gone."""
    low, high = filled, 4 * filled
    while high * (1 - all_full(high, beds)) < filled:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        if middle * (1 - all_full(middle, beds)) < filled:
            low = middle
        else:
            high = middle
    return (low + high) / 2
