"""Write the example of a refused control total, from collected public figures, every row with its source.

`python -m tools.examples_2019 --data FOLDER` writes `examples/cambridgeshire-and-peterborough-2019`.
The folder of data is needed here and nowhere else.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "cambridgeshire-and-peterborough-2019"
SEARCHED_ON = "2026-11-22"
SYSTEM = "QUE:system"
NUMBER = "21"  # of the footprint in the collected facts
NEIGHBOURS = {
    "QMM": "Norfolk and Waveney",
    "QJG": "Suffolk and North East Essex",
    "QHG": "Bedfordshire, Luton and Milton Keynes",
    "QM7": "Hertfordshire and West Essex",
    "QH8": "Mid and South Essex",
}
REFUSED = {
    "06H": ("NHS Cambridgeshire and Peterborough CCG", "commissioner"),
    "RGT": ("Cambridge University Hospitals NHS Foundation Trust", "acute trust"),
    "RGN": ("North West Anglia NHS Foundation Trust", "acute trust"),
    "RGM": ("Royal Papworth Hospital NHS Foundation Trust", "specialist trust"),
}
# (measure, line, year) as collected: how the project writes it, and the sign of the number as printed
FACTS = {
    ("control total", "control deficit", "2018/19"): ("control_total", "", "plan", -1),
    ("outturn", "underlying exit position", "2018/19"): ("underlying_position", "", "outturn", -1),
    ("funding", "provider/commissioner sustainability funding received", "2018/19"): (
        "support_funding", "received", "outturn", 1,
    ),
    ("outturn", "final system outturn", "2018/19"): ("surplus_or_deficit", "", "outturn", -1),
    ("control total", "system control total", "2019/20"): ("control_total", "", "plan", -1),
    ("plan", "latest plan", "2019/20"): ("surplus_or_deficit", "", "plan", -1),
    ("funding", "PSF/CSF accessible with agreed plan", "2019/20"): (
        "support_funding", "open to it with an agreed plan", "plan", 1,
    ),
}  # fmt: skip
COLUMNS = (
    "measure", "organisation", "counterparty", "line", "period", "value", "unit", "bound", "as_stated",
    "precision", "price_base", "recurrence", "stage", "stated_by", "source", "grade",
)  # fmt: skip
ACCOUNTS = (
    "https://github.com/miqdadasaria/hospital_management/blob/c527a7c5b3e1/data/csv/financial_positions.csv"
)
HSJ = "https://www.hsj.co.uk/finance-and-efficiency/quintet-of-stps-to-bail-out-struggling-neighbour/7025097.article"


def main() -> None:
    """Write the place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    (FOLDER / "figures").mkdir(parents=True, exist_ok=True)
    (FOLDER / "settlement").mkdir(exist_ok=True)
    (FOLDER / "place.toml").write_text(PLACE, encoding="utf-8")
    (FOLDER / "settlement" / "control-total-2019-20.toml").write_text(CHOICE, encoding="utf-8")
    write(FOLDER / "bodies.csv", ("code", "name", "aliases", "kind", "members", "extent", "note"), bodies())
    write(FOLDER / "figures" / "published.csv", COLUMNS, [*published(data), *loans(), *accounts(data)])
    write(FOLDER / "figures" / "not_published.csv", COLUMNS, not_published())


def published(data: Path) -> Iterator[dict[str, str]]:
    """The system's own published figures."""
    with (data / "stp" / "east_of_england.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            number, _, measure, who, line, year, value, unit, source, note = (row + [""] * 10)[:10]
            if number == NUMBER and who == "system" and (measure, line, year) in FACTS:
                name, own_line, stage, sign = FACTS[measure, line, year]
                yield {
                    "measure": name,
                    "organisation": SYSTEM,
                    "line": own_line,
                    "period": year,
                    "value": f"{sign * float(value):g}",
                    "unit": "£m",
                    "bound": "=",
                    "as_stated": f"£{value}m{unit.removeprefix('GBP m')}" + (f"; {note}" if note else ""),
                    "precision": "0.1" if "." in value else "1",
                    "price_base": "nominal",
                    "recurrence": "non_recurrent" if name == "support_funding" else "",
                    "stage": stage,
                    "stated_by": "QUE",
                    "source": source,
                    "grade": "second-hand",
                }


def loans() -> Iterator[dict[str, str]]:
    """Five neighbours lending about five million each."""
    for lender in NEIGHBOURS:
        yield {
            "measure": "contribution",
            "organisation": lender,
            "counterparty": SYSTEM,
            "line": "repayable within three years",
            "period": "2019/20",
            "value": "5",
            "unit": "£m",
            "bound": "~",
            "as_stated": "about £5m each",
            "precision": "1",
            "price_base": "nominal",
            "recurrence": "non_recurrent",
            "stage": "plan",
            "stated_by": "NHSE",
            "source": HSJ,
            "grade": "second-hand",
        }


def accounts(data: Path) -> Iterator[dict[str, str]]:
    """What each trust's accounts say of the year before: another year, and not a plan."""
    with (data / "4_finance" / "trust_financial_position_2010_2018.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for row in csv.DictReader(file):
            if row["ORG_CODE"].strip() in REFUSED and row["YEAR"] == "2018":
                yield {
                    "measure": "surplus_or_deficit",
                    "organisation": row["ORG_CODE"].strip(),
                    "period": "2018/19",
                    "value": f"{float(row['FINANCIAL_POSITION']):g}",
                    "unit": "£000",
                    "bound": "=",
                    "precision": "1",
                    "price_base": "nominal",
                    "stage": "outturn",
                    "stated_by": row["ORG_CODE"].strip(),
                    "source": ACCOUNTS,
                    "grade": "second-hand",
                }


def not_published() -> Iterator[dict[str, str]]:
    """Each body's control total, plan and share of the funds for 2019/20: searched for and not found."""
    for body in REFUSED:
        for measure in ("control_total", "surplus_or_deficit", "support_funding"):
            yield {
                "measure": measure,
                "organisation": body,
                "period": "2019/20",
                "value": "not published",
                "as_stated": "not published: searched for and not found",
                "price_base": "nominal",
                "stage": "plan",
                "stated_by": "Placeplan",
                "source": f"searched on {SEARCHED_ON}",
                "grade": "computed",
            }


def bodies() -> Iterator[dict[str, str]]:
    """The four bodies that refused, the system and the five neighbours."""
    yield {
        "code": "QUE",
        "name": "Cambridgeshire and Peterborough footprint",
        "kind": "group",
        "extent": "whole",
    }
    yield {
        "code": SYSTEM,
        "name": "Cambridgeshire and Peterborough system",
        "kind": "group",
        "members": "|".join(REFUSED),
        "extent": "whole",
        "note": "The source says “3 acute trusts and the CCG”; the trusts are the footprint's three of 2019.",
    }
    for code, (name, kind) in REFUSED.items():
        yield {"code": code, "name": name, "kind": kind, "extent": "part" if code == "RGM" else "whole"}
    for code, name in NEIGHBOURS.items():
        yield {"code": code, "name": f"{name} footprint", "kind": "group", "extent": "whole"}


def write(
    path: Path, columns: tuple[str, ...], rows: list[dict[str, str]] | Iterator[dict[str, str]]
) -> None:
    """One file of rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


NOTE = (
    "A control total that four bodies refused; which three trusts they are is inferred. No position by body "
    "was published, so none is shown."
)
PLACE = f"""# Written by tools/examples_2019.py from published figures.
code = "QUE"
name = "Cambridgeshire and Peterborough"
kind = "footprint"
regime = "england/2019"
geography = "stp-2018"
area = "E54000021"
base_year = "2018/19"
last_year = "2019/20"
note = "{NOTE}"

[parts.finance_by_body]
title = "Control totals and plans by body"
status = "not published"
source = "https://lowdownnhs.info/stp/debt-ridden-eastern-england-stp-shakes-a-collecting-tin/"
grade = "second-hand"
checked_on = "{SEARCHED_ON}"
holder = "{SYSTEM}"
"""
INFERENCE = (
    "Which three trusts they are is inferred: the source says “the three acute trusts” and names none, and "
    "these are the three hospital trusts that the register has there in 2019."
)
CHOICE = f"""# Written by tools/examples_2019.py. The figures are in figures/published.csv.
kind = "control_total"
title = "The control total of 2019/20"
question = "Should the three acute trusts and the commissioning group accept their control totals?"
year = "2019/20"
system = "{SYSTEM}"
source = "{HSJ}"
grade = "second-hand"
loan_within_years = 3
publish = true
inferred = ["RGT", "RGN", "RGM"]
inference = "{INFERENCE}"
note = "Five neighbouring systems lend about £5m each, within three years; no instalments were published."

[answers]
06H = "refused"
RGT = "refused"
RGN = "refused"
RGM = "refused"
"""

if __name__ == "__main__":
    main()
