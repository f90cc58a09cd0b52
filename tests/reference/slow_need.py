"""Need once more, in plain loops over plain numbers: slow, and sharing no code with the model.

Written from the documented rules, so that where the two disagree one of them is wrong.
"""

from dataclasses import dataclass, field

JOINING = 5  # youngest rated bands over which rates and costs are joined


@dataclass
class People:
    """People by year, part, age (the youngest of its band) and sex, and what one of them needs."""

    years: list[str]
    parts: list[str]
    ages: list[int]
    sexes: list[str]
    count: dict[tuple[int, str, int, str], float]
    rates: dict[str, dict[tuple[int, str], float]] = field(default_factory=dict)  # by service
    costs: dict[str, dict[tuple[int, str], float]] = field(default_factory=dict)  # by service
    whole_cost: dict[tuple[int, str], float] = field(default_factory=dict)
    births: list[float] = field(default_factory=list)  # by year, where somebody stated them
    shares: dict[str, dict[tuple[str, int], float]] = field(default_factory=dict)  # by body: part and age
    elsewhere: dict[str, dict[tuple[int, int, str], float]] = field(
        default_factory=dict
    )  # by body: year, age, sex


def each(made: People, service: str) -> dict[tuple[int, str], float]:
    """What one person of each age and sex needs of a service."""
    if service in made.rates:
        found = dict(made.rates[service])
        rated = sorted({age for age, _ in found})
        for sex in made.sexes:
            joining = rated[:JOINING]
            rate = sum(found[age, sex] for age in joining)
            cost = sum(made.whole_cost[age, sex] for age in joining)
            for age in made.ages:
                if age < rated[0]:
                    found[age, sex] = made.whole_cost[age, sex] * rate / cost
        return found
    if service in made.costs:
        return made.costs[service]
    if service == "maternity":
        return {(age, sex): 1.0 if age == made.ages[0] else 0.0 for age in made.ages for sex in made.sexes}
    if service == "adult_social_care":
        return {(age, sex): 1.0 for age in made.ages for sex in made.sexes}
    return made.whole_cost


def at_age(made: People, needs: dict[tuple[int, str], float], age: float, sex: str) -> float:
    """What somebody of an age between two known ones needs: on the line between them."""
    if age >= made.ages[-1]:
        return needs[made.ages[-1], sex]
    for below, above in zip(made.ages[:-1], made.ages[1:], strict=True):
        if below <= age <= above:
            part = (age - below) / (above - below)
            return needs[below, sex] * (1 - part) + needs[above, sex] * part
    return needs[made.ages[0], sex]


def need(
    made: People,
    service: str,
    year: int,
    body: str = "",
    younger: int = 0,
    from_age: int = 65,
    all_of_it: bool = True,
) -> float:
    """Need of everybody, or of those in one body's catchment, if the old are so many years younger.

    With `all_of_it`, people from elsewhere who use the body count too.
    """
    needs, total = each(made, service), 0.0
    for (at, part, age, sex), people in made.count.items():
        if at != year:
            continue
        share = made.shares[body].get((part, age), 0.0) if body in made.shares else 1.0
        healthy_as = max(age - younger, from_age) if age >= from_age else age
        total += people * share * at_age(made, needs, healthy_as, sex)
    for (at, age, sex), people in made.elsewhere.get(body, {}).items():
        if at == year and all_of_it:
            healthy_as = max(age - younger, from_age) if age >= from_age else age
            total += people * at_age(made, needs, healthy_as, sex)
    return total


def index(made: People, service: str, year: int, body: str = "", gained: float = 0.0) -> float:
    """Need against the first year's, if the old have gained so many years of health."""
    if service == "maternity" and made.births and service not in made.rates and service not in made.costs:
        return made.births[year] / made.births[0]
    below = int(gained)
    part = gained - below
    first = need(made, service, 0, body)
    now = need(made, service, year, body, below)
    if part:
        now = now * (1 - part) + need(made, service, year, body, below + 1) * part
    return now / first


def outside(made: People, service: str, year: int) -> float:
    """The share of a service's need that no body's catchment takes."""
    taken = sum(need(made, service, year, body, all_of_it=False) for body in made.shares)
    return 1 - taken / need(made, service, year)


def from_elsewhere(made: People, service: str, year: int, body: str) -> float:
    """The share of a body's need that is of people from elsewhere."""
    whole = need(made, service, year, body)
    return 1 - need(made, service, year, body, all_of_it=False) / whole
