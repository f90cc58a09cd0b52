"""Write the two example places of 2016 from collected public data, every row with its source and grade.

`python -m tools.examples_2016 --data FOLDER` writes `examples/norfolk-and-waveney-2016` and
`examples/east-of-england-2016`. The folder of data is needed here and nowhere else.
"""

import argparse
import csv
import shutil
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from tools import examples_2016_people as people
from tools.examples_2016_plan import SEARCHED_ON, assumptions_text, method_text, place_text, schemes_text
from tools.examples_2016_sources import ORIGINS, write_sources
from tools.examples_2016_trusts import rows_of, trust_rows

ROOT = Path(__file__).resolve().parent.parent
TABLES = Path(__file__).with_name("examples_2016_tables")
# number: (ODS code, area in stp-2017, name, as the plan calls itself)
FOOTPRINTS = {
    "21": ("QUE", "E54000021", "Cambridgeshire and Peterborough"),
    "22": ("QMM", "E54000022", "Norfolk and Waveney"),
    "23": ("QJG", "E54000023", "Suffolk and North East Essex"),
    "24": ("QHG", "E54000024", "Bedfordshire, Luton and Milton Keynes"),
    "25": ("QM7", "E54000025", "Hertfordshire and West Essex"),
    "26": ("QH8", "E54000026", "Mid and South Essex"),
}
COLUMNS = (
    "measure", "organisation", "counterparty", "area", "service", "line", "sex", "age", "period", "value",
    "unit", "bound", "as_stated", "precision", "price_base", "recurrence", "stage", "stated_by", "stated_on",
    "source", "grade",
)  # fmt: skip
LIST_AGES = ("0-4", "5-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+")
Row = dict[str, object]


def main() -> None:
    """Write both places."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of collected public data")
    parser.add_argument("--examples", type=Path, default=ROOT / "examples", help="where to write the places")
    chosen = parser.parse_args()
    facts = Facts(chosen.data)
    facts.write(chosen.examples / "norfolk-and-waveney-2016", ("22",))
    facts.write(chosen.examples / "east-of-england-2016", tuple(FOOTPRINTS))


class Facts:
    """Everything read once from the folder of data, from which each place takes its part."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.trusts = {row["code"]: row for row in rows_of(TABLES / "trusts.csv")}
        self.groups = list(rows_of(TABLES / "groups.csv"))
        self.stps = {row["number"]: row for row in rows_of(data / "stp/stps.csv")}
        self.costs = people.cost_each(data)
        self.england = people.england(data)
        areas = people.small_areas(data)
        self.residents = {area: people.residents_2017(areas, area) for _, area, _ in FOOTPRINTS.values()}
        self.rebuilt = {
            area: people.rebuilt(data, people.council_shares(data, areas, area))
            for _, area, _ in FOOTPRINTS.values()
        }
        self.published = self._published()
        self.assumptions = {row["name"]: row for row in rows_of(data / "stp/assumptions_2016.csv")}

    # --- one place ---------------------------------------------------------------------------------

    def write(self, folder: Path, numbers: Sequence[str]) -> None:
        """Write one place, from nothing but its guidance and governance, which are kept by hand."""
        for old in folder.glob("*"):
            if old.is_dir() and old.name not in ("governance", "guidance"):
                shutil.rmtree(old)
            elif old.is_file():
                old.unlink()
        (folder / "figures").mkdir(parents=True)
        codes = {FOOTPRINTS[number][0] for number in numbers}
        trusts = {
            code: trust for code, trust in self.trusts.items() if codes & set(trust["footprints"].split("|"))
        }
        bodies = self._bodies(numbers, trusts)
        workings = self._workings(numbers)
        tables = {
            "published": [row for number in numbers for row in self._published_rows(number, numbers)],
            "not_published": _not_published(trusts, codes),
            "registered": [row for number in numbers for row in self._registered(number)],
            "residents": [row for number in numbers for row in self._residents(number)],
            "costs_by_age": people.cost_rows(self.costs),
            "base_money": [*self._allocations(), *(r for n in numbers for r in self._base_money(n))],
            **trust_rows(self.data, trusts),
        }
        addresses = {str(row["source"]) for rows in tables.values() for row in rows}
        for name, rows in tables.items():
            _write_csv(folder / "figures" / f"{name}.csv", COLUMNS, rows)
        said = [row for row in rows_of(TABLES / "statements.csv") if row["stp_number"] in numbers]
        if said:
            (folder / "statements").mkdir()
            _write_csv(folder / "statements" / "published.csv", tuple(said[0])[1:], said)
            addresses |= {row["source"] for row in said}
        _write_csv(folder / "bodies.csv", tuple(bodies[0]), bodies)
        (folder / "place.toml").write_text(place_text(numbers, FOOTPRINTS, bodies, self.trusts), "utf-8")
        (folder / "assumptions.toml").write_text(
            assumptions_text(self.assumptions, numbers, workings), "utf-8"
        )
        (folder / "schemes.toml").write_text(schemes_text(numbers), "utf-8")
        (folder / "method.md").write_text(method_text(workings), "utf-8")
        for path in sorted((TABLES / "scenarios").glob("*.toml")) if len(numbers) == 1 else ():
            (folder / "scenarios").mkdir(exist_ok=True)
            shutil.copy(path, folder / "scenarios" / path.name)
        write_sources(folder, addresses)
        total = sum(len(rows) for rows in tables.values())
        print(f"{folder.name}: {total} figures, {len(bodies)} bodies, {len(addresses)} sources")

    # --- published figures of the plans ---------------------------------------------------------------

    def _published(self) -> list[tuple[dict[str, str], dict[str, str]]]:
        """Each published fact with what it is as a figure. Errors: a fact that nobody has translated."""
        key = ("stp_number", "category", "organisation", "item", "period")
        translated = {tuple(row[name] for name in key): row for row in rows_of(TABLES / "published.csv")}
        in_text = {tuple(row[name] for name in key) for row in rows_of(TABLES / "parts_in_text.csv")}
        facts = {
            tuple(row[name] for name in key): row for row in rows_of(self.data / "stp/east_of_england.csv")
        }
        strange = set(facts) ^ (set(translated) | in_text)
        if strange:
            raise SystemExit(f"facts and their translation differ: {sorted(strange)}")
        return [(facts[name], row) for name, row in translated.items()]

    def _published_rows(self, number: str, numbers: Sequence[str]) -> Iterable[Row]:
        for fact, row in self.published:
            if row["stp_number"] != number:
                continue
            found = _published_row(fact, row)
            if row["code"] != "EACH_OTHER":
                yield found
                continue
            for other in FOOTPRINTS:  # each of the other five lends to this one
                if other != number and len(numbers) > 1:
                    yield found | {
                        "organisation": FOOTPRINTS[other][0],
                        "counterparty": FOOTPRINTS[number][0],
                    }
        for row in rows_of(TABLES / "more_published.csv"):
            if row["stp_number"] == number:
                yield {column: row.get(column, "") for column in COLUMNS}

    # --- people and money -----------------------------------------------------------------------------

    def _registered(self, number: str) -> Iterable[Row]:
        code, area, _ = FOOTPRINTS[number]
        whole = 0
        for row in rows_of(self.data / "stp/ccg_list_size_q1_2016.csv"):
            if row["stp_ons_code_2016"] != area:
                continue
            whole += int(row["total"])
            for age in ("", *LIST_AGES):
                value = row[f"age_{age}"] if age else row["total"]
                yield _registered_row(row["ccg_code"], age, value, "second-hand")
        if str(whole) != self.stps[number]["population_gp_registered_q1_2016"]:
            raise SystemExit(f"registered patients of {code} sum to {whole}")
        yield _registered_row(code, "", str(whole), "computed")

    def _residents(self, number: str) -> Iterable[Row]:
        _, area, _ = FOOTPRINTS[number]
        yield from people.published_population_rows(area, self.residents[area])
        yield from people.population_rows(area, self.rebuilt[area])

    def _allocations(self) -> Iterable[Row]:
        parts = {"CCG": 69484, "primary medical care": 7342, "specialised": 14643}
        whole = self.assumptions["nhs_allocation_total_2015_16"]
        if sum(parts.values()) != int(whole["value"]):
            raise SystemExit("the parts of the allocation of 2015/16 no longer sum to it")
        for line, value in parts.items():
            yield _allocation_row(people.BASE_YEAR, value, f"of which {line}")
        for name, row in self.assumptions.items():
            if name.startswith("nhs_allocation_total_"):
                yield _allocation_row(row["period"], row["value"], "")
        if "norfolk_adult_social_care_net_budget" in self.assumptions:
            yield from _council_rows(self.assumptions)

    def share(self, area: str) -> float:
        """A footprint's share of England's residents of mid-2015, each at the cost of their age and sex."""
        mine = people.weighted(self.rebuilt[area], self.costs, people.YEARS[0])
        return mine / people.weighted(self.england, self.costs, people.YEARS[0])

    def opening(self, code: str) -> Decimal:
        """The surplus of 2015/16 of trusts that serve this footprint alone, in pounds."""
        alone = {key for key, trust in self.trusts.items() if trust["footprints"] == code}
        found = rows_of(self.data / "4_finance/trust_financial_position_2010_2018.csv")
        return sum(
            (
                Decimal(row["FINANCIAL_POSITION"]) * 1000
                for row in found
                if row["ORG_CODE"] in alone and row["YEAR"] == "2015"
            ),
            Decimal(0),
        )

    def _base_money(self, number: str) -> Iterable[Row]:
        code, area, _ = FOOTPRINTS[number]
        national = int(self.assumptions["nhs_allocation_total_2015_16"]["value"]) * 1_000_000
        income = round(national * self.share(area), -5)
        deficit = -round(float(self.opening(code)), -5)
        for measure, value, how in (
            (
                "income",
                income,
                f"£91,469m of England x {self.share(area):.4%} of its cost-weighted residents",
            ),
            (
                "expenditure",
                income + deficit,
                f"that income and the £{deficit / 1e6:.1f}m by which its own trusts overspent",
            ),
        ):
            yield {
                "measure": measure,
                "organisation": f"{code}:health",
                "period": people.BASE_YEAR,
                "value": f"{value:.0f}",
                "as_stated": f"worked out: {how}",
                "precision": 100_000,
                "price_base": "nominal",
                "stage": "baseline",
                "stated_by": "Placeplan",
                "source": people.METHOD,
                "grade": "computed",
            }

    def _workings(self, numbers: Sequence[str]) -> list[dict[str, object]]:
        found = []
        for number in numbers:
            code, area, name = FOOTPRINTS[number]
            first, last = people.YEARS[0], people.YEARS[-1]
            growth = people.weighted(self.rebuilt[area], self.costs, last) / people.weighted(
                self.rebuilt[area], self.costs, first
            )
            found.append(
                {
                    "name": name,
                    "share": self.share(area),
                    "opening": float(self.opening(code)),
                    "growth": growth ** (1 / (last - first)) - 1,
                    "residents": self.residents[area]["all"],
                    "rebuilt_2017": sum(n for (year, _, _), n in self.rebuilt[area].items() if year == 2017),
                }
            )
        return found

    # --- bodies -----------------------------------------------------------------------------------------

    def _bodies(self, numbers: Sequence[str], trusts: Mapping[str, Mapping[str, str]]) -> list[Row]:
        codes = [FOOTPRINTS[number][0] for number in numbers]
        found: list[Row] = []
        if len(numbers) > 1:
            found.append(_body("EOE", "The six footprints of the east of England", "group", members=codes))
        for number in numbers:
            code, _, name = FOOTPRINTS[number]
            found.append(_body(code, f"{name} footprint", "group"))
            found += [
                _body(row["code"], row["name"], "group", members=row["members"].split("|"), note=row["note"])
                for row in self.groups
                if row["code"].partition(":")[0] == code
            ]
        found += self._commissioners(numbers)
        for code, trust in trusts.items():
            serves = set(trust["footprints"].split("|"))
            whole = serves <= set(codes)
            named = trust["name_in_2016"]
            found.append(
                _body(
                    code,
                    trust["name"],
                    trust["kind"],
                    aliases=[*filter(None, [named, *trust["aliases"].split("|")])],
                    extent="whole" if whole else "part",
                    opened=trust["opened"],
                    closed=trust["closed"],
                    note=trust["note"],
                    source=ORIGINS["trusts"].address,
                )
            )
        found += self._councils(numbers)
        for row in rows_of(TABLES / "others.csv"):
            if set(row["footprints"].split("|")) & {*codes, "all"}:
                found.append(
                    _body(row["code"], row["name"], row["kind"], extent=row["extent"], note=row["note"])
                )
        kept = {str(body["code"]) for body in found}
        for body in found:
            body["members"] = "|".join(code for code in str(body["members"]).split("|") if code in kept)
        return found

    def _commissioners(self, numbers: Sequence[str]) -> list[Row]:
        names = {
            row["CCG17CDH"]: row["CCG17NM"]
            for row in rows_of(self.data / "1_geography/ccg_names_codes_apr2017.csv")
        }
        areas = {FOOTPRINTS[number][1] for number in numbers}
        return [
            _body(
                row["ccg_code"],
                names[row["ccg_code"]],
                "commissioner",
                source=ORIGINS["patient_lists"].address,
            )
            for row in rows_of(self.data / "stp/ccg_list_size_q1_2016.csv")
            if row["stp_ons_code_2016"] in areas
        ]

    def _councils(self, numbers: Sequence[str]) -> list[Row]:
        areas = {FOOTPRINTS[number][1] for number in numbers}
        found: dict[str, dict[str, float | str]] = {}
        for row in rows_of(self.data / "1_geography/stp2017_utla_population_overlap.csv"):
            if row["STP17CD"] in areas:
                one = found.setdefault(
                    row["UTLA17CD"], {"name": row["UTLA17NM"], "people": 0.0, "share": 0.0}
                )
                one["people"] = float(one["people"]) + int(row["population"])
                one["share"] = float(one["share"]) + float(row["share_of_utla"])
        return [
            _body(
                code,
                f"{one['name']} council",
                "council",
                extent="whole" if float(one["share"]) > 0.999 else "part",
                note=f"{float(one['people']):,.0f} of its residents live here"
                + ("." if float(one["share"]) > 0.999 else f", {float(one['share']):.1%} of them all."),
                source=ORIGINS["small_areas"].address,
            )
            for code, one in sorted(found.items())
        ]


# --- rows ------------------------------------------------------------------------------------------------


def _not_published(trusts: Mapping[str, Mapping[str, str]], codes: set[str]) -> list[Row]:
    """What trusts and systems planned for 2020/21 and was not published: rows with no value, never nought."""
    standing = [code for code, trust in trusts.items() if not trust["closed"]]
    wanted = [(code, measure) for code in standing for measure in ("surplus_or_deficit", "control_total")]
    wanted += [(f"{code}:system", "control_total") for code in sorted(codes)]
    return [
        {
            "measure": measure,
            "organisation": code,
            "period": "2020/21",
            "value": "not published",
            "as_stated": "searched for and not found",
            "price_base": "nominal",
            "stage": "plan",
            "stated_by": "Placeplan",
            "stated_on": SEARCHED_ON,
            "source": people.METHOD,
            "grade": "computed",
        }
        for code, measure in wanted
    ]


def _published_row(fact: Mapping[str, str], row: Mapping[str, str]) -> Row:
    return {
        "measure": row["measure"],
        "organisation": row["code"],
        "line": row["line"],
        "period": row["when"],
        "value": f"{Decimal(fact['value']) * Decimal(row['times'] or 1):f}",
        "unit": row["unit"],
        "bound": row["bound"],
        "as_stated": row["as_stated"],
        "precision": row["precision"],
        "price_base": "nominal" if row["unit"] == "£m" else "",
        "recurrence": row["recurrence"],
        "stage": row["stage"],
        "stated_by": row["stated_by"],
        "stated_on": row["stated_on"],
        "source": fact["source"],
        "grade": row["grade"],
    }


def _registered_row(organisation: str, age: str, value: str, grade: str) -> Row:
    return {
        "measure": "registered_population",
        "organisation": organisation,
        "age": age,
        "period": "2016-03-31",
        "value": value,
        "as_stated": f"{value} (January to March 2016)",
        "precision": 1,
        "stage": "outturn",
        "stated_by": "NHS Business Services Authority" if grade == "second-hand" else "Placeplan",
        "source": ORIGINS["patient_lists"].address,
        "grade": grade,
    }


def _allocation_row(year: str, value: object, line: str) -> Row:
    return {
        "measure": "allocation",
        "organisation": "X24",
        "line": line,
        "period": year,
        "value": value,
        "unit": "£m",
        "as_stated": f"£{int(str(value)):,}m for England",
        "precision": 1,
        "price_base": "nominal",
        "stage": "plan",
        "stated_by": "NHSE",
        "source": ORIGINS["allocations"].address,
        "grade": "second-hand",
    }


def _council_rows(assumptions: Mapping[str, Mapping[str, str]]) -> Iterable[Row]:
    for name, measure, line in (
        ("norfolk_adult_social_care_net_budget", "allocation", "adult social care, net budget"),
        ("norfolk_county_net_revenue_budget", "allocation", "whole council, net revenue budget"),
        ("norfolk_county_savings_needed", "saving", "whole council, needed over three years"),
    ):
        row = assumptions[name]
        yield {
            "measure": measure,
            "organisation": "E10000020",
            "service": "adult social care" if "adult" in line else "",
            "line": line,
            "period": "2016/17..2018/19" if "three years" in row["period"] else row["period"],
            "value": row["value"],
            "unit": "£m",
            "precision": {"252.4": 0.1, "318.428": 0.001, "111": 1}[row["value"]],
            "as_stated": f"£{row['value']}m",
            "price_base": "nominal",
            "stage": "plan",
            "stated_by": "E10000020",
            "source": row["source_url"],
            "grade": row["grade"],
        }


def _body(
    code: str, name: str, kind: str, *, aliases: Sequence[str] = (), members: Sequence[str] = (),
    extent: str = "whole", opened: str = "", closed: str = "", note: str = "", source: str = "",
) -> Row:  # fmt: skip
    return {
        "code": code,
        "name": name,
        "aliases": "|".join(aliases),
        "kind": kind,
        "members": "|".join(members),
        "extent": extent,
        "opened": opened,
        "closed": closed,
        "note": note,
        "source": source,
    }


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    rows = list(rows)
    used = [name for name in columns if any(row.get(name) not in ("", None) for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(used)
        out.writerows([row.get(name, "") for name in used] for row in rows)


if __name__ == "__main__":
    main()
