"""Numbers of `gainshare.md` and `funding.md`: settlements of examples, and a year of a conditional fund."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from math import prod
from pathlib import Path
from typing import Any

from placeplan.core.money import PENCE_PER_POUND, money_text
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.figures.combining.group_books import group_books
from placeplan.funding.conditional_fund import ACCESS, FundYear, Quarter, fund_year, scheme
from placeplan.funding.regimes import regime
from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.settled_places import settled
from placeplan.look.wording import number_word
from placeplan.plan.place import load_place
from tools.doc_numbers.marks import ROOT, Run
from tools.doc_numbers.words import listed, percent

DRAWS = 10  # only what stands in the middle case is told, and that is the same for any number of draws
SHARE_OF_FUND = 1_000_000_000  # pence a year, of a trust
EMERGENCY = "emergency_care"
INFLATION = "deflators.provider_cost_inflation"


@cache
def settlement(example: str) -> Mapping[str, Any]:
    """The first settlement of a shipped example."""
    place = load_place(Path(ROOT / "examples" / example))
    return settled(place, choice_files(place)[0], DRAWS)


def rota() -> Mapping[str, str]:
    """One emergency surgery rota in Rivershire: when it pays, what is paid each year, and what once."""
    found = settlement("rivershire")
    (turn,) = found["break_evens"]
    cases = {case["case"]: case for case in turn["cases"]}
    once = found["one_off"]
    (paid_once,) = found["transfers"][0]["one_off"]["payments"]
    own = found["one_off"]["by_body"]
    return {
        "released": listed((millions(cases[name]["value"]) for name in ("low", "middle", "high")), "or"),
        "turns_at": millions(turn["turns_at"]),
        "lost_at": millions(next(c["value"] for c in cases.values() if c["status"] == "not_viable")),
        "middle": millions(cases["middle"]["value"]),
        "least": millions(cases["middle"]["payments"][0]["pounds"]),
        "equal": millions(_equal_gain(cases["middle"])),
        "high": millions(cases["high"]["value"]),
        "at_high": f"{millions(cases['high']['payments'][0]['pounds'])} and "
        f"{millions(_equal_gain(cases['high']))}",
        "once": millions(once["cost"]),
        "own": millions(-own["RZ1"]["once"]),
        "paid_once": millions(paid_once["pounds"]),
    }


def _equal_gain(case: Mapping[str, Any]) -> float:
    """Pounds a year that leave both bodies with the same gain."""
    effects = case["effects"]
    return float(effects["RZ1"] - case["system"] / len(effects))


def refusal() -> Mapping[str, str]:
    """The control total of 2019/20 that four bodies of one system refused."""
    found = settlement("cambridgeshire-and-peterborough-2019")
    system = found["system"]
    return {
        "total": millions(system["control_total"]),
        "plan": millions(system["plan"]),
        "worse": millions(-system["variance"]["pounds"]),
        "fund": millions(system["conditional_fund"]),
        "refused": number_word(len(found["refused"])),
        "lenders": number_word(len(found["transfers"])),
        "lent": millions(found["transfers"][0]["pounds"]),
        "better": millions(found["cost_of_refusing"]["pounds"]),
    }


def quarter() -> Mapping[str, str]:
    """A trust that misses the emergency standard in one quarter and its control total in the next."""
    missed = Quarter(control_total_met=True, passed=frozenset(ACCESS) - {EMERGENCY})
    shut, met = Quarter(control_total_met=False), Quarter(control_total_met=True, passed=frozenset(ACCESS))
    year = _fund_year("2016/17", [missed, shut, met, met])
    first = year.quarters[0]
    shares = " + ".join(
        percent(part / _all(first), 1).replace(".0%", "%") for part in first.earned.values() if part
    )
    later = scheme(regime("england/2016"), date(2017, 6, 1))
    assert not isinstance(later, CannotAssess)
    return {
        "share": millions(SHARE_OF_FUND / PENCE_PER_POUND),
        "of_quarter": millions(_all(first) / PENCE_PER_POUND),
        "parts": shares,
        "earned": money_text(first.total),
        "lost": money_text(first.forfeited),
        "year": f"{money_text(year.earned)} to {money_text(year.earned_at_most)}",
        "forfeits": money_text(year.forfeited),
        "emergency_later": percent(later.shares[EMERGENCY], 0),
        "quarters_later": listed(f"{share * 100:g}" for share in later.quarter_shares) + "%",
    }


def _all(payment: Any) -> int:
    """What a quarter could have earned. Unit: pence."""
    return int(payment.total + payment.forfeited)


def _fund_year(year: str, quarters: list[Quarter]) -> FundYear:
    rules = scheme(regime("england/2016"), period(year).start)
    assert not isinstance(rules, CannotAssess)
    return fund_year(rules, SHARE_OF_FUND, quarters, 0)


def prices() -> Mapping[str, str]:
    """Provider cost inflation as planned in 2016, over all its years."""
    rates = [value.value for value in regime("england/2016").values[INFLATION]]
    return {"planned": percent(prod(1 + rate for rate in rates if isinstance(rate, float)) - 1, 2)}


def hospitals() -> Mapping[str, str]:
    """What the three hospitals of Norfolk and Waveney took in together, less their own trade."""
    place = load_place(Path(ROOT / "examples" / "norfolk-and-waveney-2016"))
    members = place.bodies["QMM:hospitals"].members
    books = group_books(place.figures, members, "operating_income", "2015/16", "outturn")
    assert books.result.pence is not None
    return {"income": money_text(books.result.pence)}


def millions(pounds: float) -> str:
    """Pounds in millions to as many places as they have, with a true minus."""
    sign = "−" if pounds < 0 else ""
    return f"{sign}£{abs(pounds) / 1e6:,.6f}".rstrip("0").rstrip(".") + "m"


RUNS: Mapping[str, Run] = {
    "rota": rota,
    "refusal": refusal,
    "fund_quarter": quarter,
    "prices": prices,
    "hospitals": hospitals,
}
DEAR_RUNS: Mapping[str, Run] = {}
