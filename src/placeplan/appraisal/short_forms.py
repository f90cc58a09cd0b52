"""The short form: figures that a reader typed in from a published plan, each with its words and page.

A blank line of the form is a figure that is not published, and is never nought.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.assurance.sheets.typed_rows import meant, typed_columns, typed_rows
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.periods import is_period, period
from placeplan.figures.spreadsheets.opening import file_bytes
from placeplan.plan.place import Part, Publication
from placeplan.reading.text.stated_amounts import Amount, amounts, vocabulary
from placeplan.reading.text.stated_in_text import Proposal, as_range_end
from placeplan.reading.text.stated_subjects import SYSTEM
from placeplan.reading.text.stated_years import years

HEADER = ("what", "words", "of", "year", "page", "grade")
ABOUT = ("name", "stated_on", "base_year", "last_year", "source")
STATUSES: tuple[Publication, ...] = ("published", "partly published", "not published", "withheld", "unknown")
GRADES = ("primary", "second-hand", "recalled")

# what a form may state: its measure, its stage, whether it is a deficit, and what is asked for
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
COUNTS = {
    "population": "people live",
    "beds": "beds",
    "bed_change": "beds",
    "staff": "WTE",
    "staff_change": "WTE",
}


@dataclass(frozen=True)
class Form:
    """A form as filled in: its figures, what it says of itself, and the parts that it knows of."""

    figures: tuple[Proposal, ...]
    about: Mapping[str, str]
    parts: Mapping[str, Part]


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


def is_form(path: Path) -> bool:
    """Is the file at `path` a form: a TOML file, or a CSV with columns `what` and `words`?"""
    if path.suffix.lower() == ".toml":
        return True
    if path.suffix.lower() != ".csv":
        return False
    return {"what", "words"} <= set(typed_columns(path))


def read_form(path: Path, name: str = "", last_year: str = "") -> Form:
    """The form at `path`. Errors: every line that cannot be read, at once."""
    name, problems = name or path.name, Problems()
    about, stated, rows = dict[str, str](), dict[str, object](), list[tuple[str, dict[str, str]]]()
    if path.suffix.lower() == ".csv":
        rows = list(typed_rows(path, name, HEADER, problems))
    else:
        try:
            held = tomllib.loads(file_bytes(path, name).decode("utf-8-sig", "replace"))
        except tomllib.TOMLDecodeError as error:
            problems.add(f"The form is not TOML: {error}.", name, "Mend that line.")
            raise PlanError(problems) from error
        except RecursionError:
            raise PlanError(
                Problem("The form nests brackets too deeply.", name, "Write it with fewer.")
            ) from None
        about, stated, blocks = _about(held, name, problems)
        for number, block in enumerate(blocks, start=1):
            cells = {key: str(value or "").strip() for key, value in block.items()}
            rows.append((f"{name}, figure {number}", cells))
    about = {**about, "last_year": last_year or about.get("last_year", "")}
    figures = [one for where, row in rows for one in _figures(row, where, name, about, problems)]
    parts = _parts(stated, name, problems)
    if not problems and not figures:
        problems.add("The form holds no figure.", name, "Write the words of at least one, such as “£415m”.")
    problems.raise_any()
    return Form(tuple(figures), about, parts)


def _about(
    held: Mapping[str, object], name: str, problems: Problems
) -> tuple[dict[str, str], dict[str, object], Sequence[Mapping[str, object]]]:
    for key in held:
        if key not in (*ABOUT, "figure", "parts"):
            problems.add(f"Nobody reads “{key}”.", name, f"Use: {', '.join((*ABOUT, 'figure', 'parts'))}.")
    rows, parts = held.get("figure", []), held.get("parts", {})
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.add(
            "Figures are blocks that begin with [[figure]].", name, "Write two brackets on each side."
        )
        rows = []
    if not isinstance(parts, dict):
        problems.add("Parts are listed under [parts].", name)
        parts = {}
    about = {key: str(held.get(key, "")).strip() for key in ABOUT}
    for key in ("base_year", "last_year"):
        if about[key] and not _is_year(about[key]):
            problems.add(f"“{about[key]}” is not a financial year.", f"{name}, {key}", "Write 2020/21.")
    return about, parts, rows


def _is_year(text: str) -> bool:
    return is_period(text) and period(text).kind in ("year", "span")


def _year(text: str) -> str:
    """A financial year or span as it is kept, from any way of writing it that can mean one thing only."""
    if not text or _is_year(text):
        return text
    found = years(text)
    is_all = len(found) == 1 and found[0].words == text.strip() and not found[0].is_loose
    return found[0].period if is_all else ""


def _year_written(row: Mapping[str, str], about: Mapping[str, str]) -> str:
    return row.get("year", "") or about.get("last_year", "")


def _check_figure(
    row: Mapping[str, str], what: str, group: str, written: str, where: str, problems: Problems
) -> None:
    """Notes what is no figure, part of the area, grade or year of the form."""
    for key in row:
        if key not in HEADER:
            problems.add(f"Nobody reads “{key}”.", where, meant(key, HEADER))
    if not what:
        problems.add("Nothing is written under what.", where, f"Use one of: {', '.join(WHAT)}.")
    elif what not in WHAT:
        problems.add(f"“{row['what']}” is not a figure of the form.", where, meant(what, tuple(WHAT)))
    groups = (SYSTEM, *vocabulary()["groups"])
    if group not in groups:
        problems.add(f"“{row['of']}” is no part of the area.", where, meant(group, groups))
    if row.get("grade") and row["grade"] not in GRADES:
        problems.add(f"“{row['grade']}” is not a grade.", where, f"Use: {', '.join(GRADES)}.")
    if written and not _year(written):
        problems.add(f"“{written}” is not a financial year.", where, "Write 2020/21, or 2016/17..2020/21.")


def _check_amounts(found: Sequence[Amount], what: str, words: str, where: str, problems: Problems) -> None:
    """Notes words that hold no amount, and pounds that do not say whether they are thousands or millions."""
    if not found:
        wanted = (
            "a number, such as 2,000 or -20"
            if what in COUNTS
            else "it as printed: £415m, almost £300 million"
        )
        problems.add(f"“{words}” holds no amount.", where, f"Write {wanted}.")
    if any(one.unit == "pounds" and one.value and not one.is_scaled for one in found):
        problems.add(
            f"“{words}” does not say of what.", where, "Write £415m, £415k, or all its noughts: £415,000."
        )


def _figures(
    row: Mapping[str, str], where: str, name: str, about: Mapping[str, str], problems: Problems
) -> list[Proposal]:
    what, words = row.get("what", "").lower().replace(" ", "_").replace("-", "_"), row.get("words", "")
    if not words and what in WHAT:
        return []  # a figure that the plan does not give
    where += f" ({what})" if what in WHAT else ""
    before = len(problems)
    group = row.get("of", "").lower().replace(" ", "_") or SYSTEM
    _check_figure(row, what, group, _year_written(row, about), where, problems)
    if len(problems) > before or not words:
        return []
    measure, stage, sign, asked = WHAT[what]
    year = _year(_year_written(row, about))
    year = about.get("base_year", "") or year if stage == "baseline" and not row.get("year") else year
    if not year:
        problems.add(
            "No year is given.", where, "Write year, or last_year at the head of the form, or --year."
        )
        return []
    found = _read(what, words)
    _check_amounts(found, what, words, where, problems)
    if len(problems) > before:
        return []
    made = [
        replace(
            _proposal(one, measure, stage, sign, group, year, where, row, words),
            label=asked[:1].upper() + asked[1:],
            file=name,
            line="not identified" if what == "savings_not_identified" else "",
            grade=row.get("grade") or "primary",
        )
        for one in found
    ]
    return [as_range_end(one) for one in made] if len(made) > 1 else made


def _read(what: str, words: str) -> tuple[Amount, ...]:
    if what in COUNTS:
        minus = words.lstrip().startswith(("-", "−", "–"))
        plain = words.lstrip().lstrip("-−– ")
        found = tuple(a for a in amounts(f"{plain} {COUNTS[what]}") if a.unit != "pounds")[:1]
        return tuple(replace(a, value=-a.value) for a in found) if minus else found
    text = words if "£" in words else f"£{words}" if words[:1].isdigit() else words
    return tuple(a for a in amounts(text) if a.unit == "pounds")[:2]


def _proposal(
    one: Amount,
    measure: str,
    stage: str,
    sign: int,
    group: str,
    year: str,
    where: str,
    row: Mapping[str, str],
    words: str,
) -> Proposal:
    page = row.get("page", "")
    turned = {">": "<", "<": ">"}.get(one.bound, one.bound) if sign < 0 else one.bound
    return Proposal(
        label="",
        measure=measure,
        group=group,
        line="",
        period=year,
        stage=stage,
        value=float(one.value) * sign,
        bound=turned,
        precision=float(one.precision),
        words=words,
        sentence=words,
        file="",
        where=f"page {page}" if page else where,
        cell=f"page {page}" if page else where.partition(", ")[2],
        confidence=1.0,
        unit="pounds" if one.unit == "pounds" else "count",
        pence=int(one.value * PENCE_PER_POUND) * sign if one.unit == "pounds" else None,
        is_whole=True,
    )


def _parts(stated: Mapping[str, object], name: str, problems: Problems) -> dict[str, Part]:
    found = {}
    for key, status in stated.items():
        known = parts_of_a_plan().get(key)
        if known is None:
            problems.add(
                f"“{key}” is no part of a plan.", f"{name}, [parts]", f"Use: {', '.join(parts_of_a_plan())}."
            )
        elif (is_status := next((s for s in STATUSES if s == status), None)) is None:
            problems.add(
                f"“{status}” is not known.", f"{name}, [parts], {key}", f"Use: {', '.join(STATUSES)}."
            )
        else:
            found[key] = Part(known.title, is_status, name, "primary", note="As the form says.")
    return found
