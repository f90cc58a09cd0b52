"""A form for the figures of a published plan: what it may state, and one with nothing filled in."""

from collections.abc import Mapping

from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.reading.text.stated_amounts import vocabulary

ABOUT = ("name", "stated_on", "base_year", "last_year", "source")

# What a form may state: its measure, its stage, whether it is a deficit, and what is asked for
WHAT: Mapping[str, tuple[str, str, int, str]] = {
    "do_nothing_gap": ("gap", "do_nothing", 1, "the shortfall in the last year if nothing changes"),
    "savings": ("saving", "plan", 1, "savings in the last year, or over the plan"),
    "investment": ("investment", "plan", 1, "yearly spending that the savings need"),
    "residual_deficit": ("surplus_or_deficit", "plan", -1, "the deficit left when the plan is done"),
    "planned_surplus": ("surplus_or_deficit", "plan", 1, "the surplus when the plan is done, if it is one"),
    "todays_deficit": ("surplus_or_deficit", "baseline", -1, "the deficit in the first year"),
    "control_total": ("control_total", "plan", 1, "the surplus (or -deficit) that the regulator set"),
    "capital": ("capital_spend", "plan", 1, "spending on buildings and equipment, all years"),
    "spend": ("expenditure", "baseline", 1, "yearly spending that the savings come from"),
    "savings_not_identified": ("saving", "plan", 1, "savings with no scheme behind them"),
    "savings_delivered": ("saving", "outturn", 1, "savings that were made in the year, from accounts"),
    "investment_made": ("investment", "outturn", 1, "what was spent to make them, from accounts"),
    "actual_deficit": ("surplus_or_deficit", "outturn", -1, "the deficit of the year, from accounts"),
    "actual_surplus": ("surplus_or_deficit", "outturn", 1, "the surplus of the year, from accounts"),
    "population": ("population", "baseline", 1, "people who live there"),
    "beds": ("beds_available", "baseline", 1, "beds today"),
    "bed_change": ("bed_change", "plan", 1, "beds opened, or with a minus closed"),
    "staff": ("staff_wte", "baseline", 1, "whole-time equivalents today"),
    "staff_change": ("staff_wte_change", "plan", 1, "whole-time equivalents more, or with a minus fewer"),
}
# What numbers that are no money count, in words that the reader of amounts knows
COUNTS = {
    "population": "people live",
    "beds": "beds",
    "bed_change": "beds",
    "staff": "WTE",
    "staff_change": "WTE",
}


def blank_form() -> str:
    """A form with nothing filled in, and a note on every line."""
    lines = [
        "# A published plan in figures. Write what is printed, in its own words, and where it stands:",
        '#   words = "just over £415m"   (or “almost £300 million”, “£9m to £43m”, “about 1,024,000”)',
        "# Leave words empty where the plan gives no such figure: it is then “not published”, never nought.",
        "# Copy a block to state a figure for one part of the area.",
        "",
        'name = ""          # of the plan, as on its cover',
        'stated_on = ""     # its date: 2016-10-21, or 2016-10',
        'base_year = ""     # the first year: 2015/16',
        'last_year = ""     # the year that it aims at: 2020/21',
        'source = ""        # the address or title that a reader can look up',
    ]
    for key, (*_, asked) in WHAT.items():
        lines += [
            "",
            "[[figure]]",
            f'what = "{key}"',
            f'words = ""    # {asked}',
            'year = ""     # empty: the last year',
        ]
        lines += [f'of = ""       # empty: the whole system; or {", ".join(vocabulary()["groups"])}']
        lines += [
            'page = ""',
            'grade = "primary"  # or second-hand, where you read it in a report about the plan',
        ]
    lines += [
        "",
        "# What is published: published, partly published, not published, withheld or unknown.",
        "[parts]",
    ]
    lines += [f'{key} = "unknown"    # {known.description}' for key, known in parts_of_a_plan().items()]
    return "\n".join(lines) + "\n"
