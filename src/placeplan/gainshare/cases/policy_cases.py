"""A question of policy put to a place's bodies, from a file: what each has now and would have instead.

Replace the fund, hand the top-slice to systems, change the incentive, withdraw deficit support. Rules and
rates are the regime's unless the file says otherwise; gross gains and losses stand beside the net.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import PENCE_PER_POUND, money_text, pence
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.conditional_fund import Quarter, scheme
from placeplan.funding.deficit_support import evenly_withdrawn, withdrawal
from placeplan.funding.policies import Money, fund_replaced, incentive_changed, top_slice_to_systems
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_cases import QuarterFile
from placeplan.gainshare.cases.rule_files import Pounds, Record, read_case, rules_of, shared
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

Policy = Literal["replace_fund", "top_slice_to_systems", "change_incentive", "withdraw_support"]
Answer = tuple[int, int, str]  # what a body has now and would have instead, in pence, and how


@written(frozen=True, config=AT_THE_DOOR)
class BodyFile:
    """What is stated of one body, in pounds: only what the policy reads."""

    fund: Pounds | None = None
    position_without: Pounds | None = None
    allocation: Pounds | None = None
    positions_without: Mapping[str, Pounds] = Field(default_factory=dict)
    quarters: tuple[QuarterFile, ...] = ()


@written(frozen=True, config=AT_THE_DOOR)
class PolicyFile:
    """The policy, the year that it begins, and what it needs to be told."""

    kind: Literal["policy"]
    policy: Policy
    title: str
    question: str
    year: str
    source: str
    grade: Grade
    bodies: Mapping[str, BodyFile]
    into_allocation: bool = True  # replace_fund: is its money given without conditions?
    released: Pounds = 1.0  # top_slice_to_systems: the share handed over
    finance_share: Pounds | None = None  # change_incentive: the share that the finance test would carry
    withdrawn_over_years: int | None = None  # withdraw_support: evenly over so many
    note: str = ""


@dataclass(frozen=True)
class Gain:
    """One body now and instead, in pence, with how; or why nobody can say."""

    body: str
    found: Answer | CannotAssess

    @property
    def difference(self) -> int:
        """Instead, less now; nought where nobody can say."""
        return 0 if isinstance(self.found, CannotAssess) else self.found[1] - self.found[0]


def policy_case(place: Place, path: Path) -> Record:
    """Who gains and who loses by a policy. Errors: everything wrong with the file, at once."""
    about = read_case(path, PolicyFile)
    _check(about, place, path.name)
    rules = rules_of(place)
    gains = [Gain(code, ASKED[about.policy](about, body, rules)) for code, body in about.bodies.items()]
    words = policy_words(about.title, gains, {code: place.bodies[code].name for code in about.bodies})
    unknown = any(isinstance(gain.found, CannotAssess) for gain in gains)
    return {
        **shared(path, about),
        "policy": about.policy,
        "year": about.year,
        "bodies": [_record(gain, place.bodies[gain.body].name) for gain in gains],
        "gross_gains": sum(max(gain.difference, 0) for gain in gains) / PENCE_PER_POUND,
        "gross_losses": sum(min(gain.difference, 0) for gain in gains) / PENCE_PER_POUND,
        "verdict": {"status": "cannot_assess" if unknown else "assessed", "words": words},
        "words": words,
    }


def _check(about: PolicyFile, place: Place, name: str) -> None:
    """Every body is one of the place's and states what the policy asks of it; nought is an answer."""
    problems = Problems()
    for code, body in about.bodies.items():
        check_declared(code, place.bodies, name, problems)
        for needed in NEEDED[about.policy]:
            if not _is_stated(getattr(body, needed)):
                problems.add(f"states no {needed}.", f"{name}, {code}", "Write it, even if 0.")
    if about.policy == "change_incentive" and about.finance_share is None:
        problems.add("states no finance_share.", name, "Say what share the finance test would carry.")
    problems.raise_any()


def policy_words(title: str, gains: list[Gain], names: Mapping[str, str]) -> str:
    """Each body in a sentence, the gross sums beside the net, and who cannot be assessed."""
    sentences = [f"{title}:"]
    for gain in gains:
        if isinstance(gain.found, CannotAssess):
            sentences.append(f"{names[gain.body]} cannot be assessed: {gain.found.why}.")
            continue
        now, instead, how = gain.found
        verb = (
            "gains" if gain.difference > 0 else "loses" if gain.difference < 0 else "neither gains nor loses"
        )
        amount = f" {money_text(abs(gain.difference))}" if gain.difference else ""
        between = f"{money_text(now)} now, {money_text(instead)} instead; {how}"
        sentences.append(f"{names[gain.body]} {verb}{amount} ({between}).")
    up = sum(max(gain.difference, 0) for gain in gains)
    down = sum(min(gain.difference, 0) for gain in gains)
    sentences.append(
        f"Gains of {money_text(up)} and losses of {money_text(-down)}, {money_text(up + down)} together."
    )
    return " ".join([*sentences, "Money is in cash terms."])


def _fund(about: PolicyFile, body: BodyFile, rules: Regime) -> Answer | CannotAssess:
    """The fund ended; now is with every test passed, which is the most that it can bring."""
    del rules
    fund, position = pence(body.fund or 0), pence(body.position_without or 0)
    money = Money(conditional_fund=fund, position_without_fund=position)
    replaced = fund_replaced(money, about.into_allocation).position_without_fund
    assert replaced is not None  # a position was stated
    kept = "its money given without conditions" if about.into_allocation else "its money kept by the centre"
    how = f"{kept}; now is with every test passed, and {money_text(position)} if none were"
    return position + fund, replaced, how


def _top_slice(about: PolicyFile, body: BodyFile, rules: Regime) -> Answer | CannotAssess:
    reserve = rules.numbers(["top_slices.risk_reserve"], period(about.year).start)
    if isinstance(reserve, CannotAssess):
        return reserve
    allocation, share = pence(body.allocation or 0), reserve["top_slices.risk_reserve"]
    handed = top_slice_to_systems({"": allocation}, share, about.released)[""]
    controlled = allocation - round(allocation * share)
    return controlled, controlled + handed, f"{about.released:.0%} of a reserve of {share:.1%} handed over"


def _incentive(about: PolicyFile, body: BodyFile, rules: Regime) -> Answer | CannotAssess:
    now = scheme(rules, period(about.year).start)
    if isinstance(now, CannotAssess):
        return now
    quarters = [Quarter(q.control_total_met, frozenset(q.passed), q.agreed) for q in body.quarters]
    share = about.finance_share
    assert share is not None  # refused before
    before, after = incentive_changed(now, pence(body.fund or 0), quarters, share)
    return before, after, f"finance carries {share:.0%} of the fund instead of {now.shares['finance']:.0%}"


def _is_stated(value: object) -> bool:
    """Is there a number, nought included, or a table with something in it?"""
    return value == 0 or bool(value)


def _support(about: PolicyFile, body: BodyFile, rules: Regime) -> Answer | CannotAssess:
    """Support withdrawn evenly if the file says so, else by the regime's own steps, where they are public."""
    shares = _support_kept(about, body, rules)
    if isinstance(shares, CannotAssess):
        return shares
    positions = {year: pence(amount) for year, amount in body.positions_without.items()}
    last = max(shares)
    shares |= {year: shares[last] for year in positions if year > last}
    fund = pence(body.fund or 0)
    by_year = withdrawal(fund, about.year, positions, shares)
    if isinstance(by_year, CannotAssess):
        return by_year
    steps = "; ".join(
        f"{year}: support {money_text(position.support)}, position {money_text(position.position_with)}"
        for year, position in by_year.items()
    )
    whole = fund * len(by_year) + sum(positions.values())
    return (
        whole,
        sum(position.position_with for position in by_year.values()),
        f"over {len(by_year)} years; {steps}",
    )


def _support_kept(about: PolicyFile, body: BodyFile, rules: Regime) -> dict[str, float] | CannotAssess:
    """The share of the support that is still paid in each year."""
    years = about.withdrawn_over_years
    if years is None:
        return _kept_by_rule(about, body, rules)
    if years < 1:
        raise PlanError(Problem(f"Withdrawn over {years} years.", about.title, "State one or more."))
    return evenly_withdrawn(about.year, years)


def _kept_by_rule(about: PolicyFile, body: BodyFile, rules: Regime) -> dict[str, float] | CannotAssess:
    step = rules.numbers(["conditional_fund.withdrawn_each_year"], period(about.year).start)
    if isinstance(step, CannotAssess):
        return step
    withdrawn_each_year = step["conditional_fund.withdrawn_each_year"]
    in_order = enumerate(sorted(body.positions_without))
    return {year: max(1 - withdrawn_each_year * years_since, 0.0) for years_since, year in in_order}


NEEDED: Mapping[Policy, tuple[str, ...]] = {
    "replace_fund": ("fund", "position_without"),
    "top_slice_to_systems": ("allocation",),
    "change_incentive": ("fund", "quarters"),
    "withdraw_support": ("fund", "positions_without"),
}
ASKED: Mapping[Policy, Callable[[PolicyFile, BodyFile, Regime], Answer | CannotAssess]] = {
    "replace_fund": _fund,
    "top_slice_to_systems": _top_slice,
    "change_incentive": _incentive,
    "withdraw_support": _support,
}


def _record(one: Gain, name: str) -> Record:
    if isinstance(one.found, CannotAssess):
        return {"organisation": one.body, "name": name, **one.found.as_record()}
    now, instead, how = one.found
    return {
        "organisation": one.body,
        "name": name,
        "status": "assessed",
        "now": now / PENCE_PER_POUND,
        "instead": instead / PENCE_PER_POUND,
        "difference": one.difference / PENCE_PER_POUND,
        "how": how,
    }
