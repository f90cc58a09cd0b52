"""Small places in memory for the model's tests: plain figures and assumptions, no files."""

from pathlib import Path

from placeplan.figures.table import figure_table
from placeplan.plan.assumptions import Assumption
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place
from placeplan.plan.schemes import Plan

YEARS = ("2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21")


def money(organisation, income, cost, service=None, year="2015/16"):
    return [
        {
            "measure": measure,
            "organisation": organisation,
            "service": service,
            "period": year,
            "value": float(value),
            "stage": "baseline",
            "source": "books.csv#!A1",
        }
        for measure, value in (("income", income), ("expenditure", cost))
    ]


def activity(organisation, service, value, year="2015/16"):
    return {
        "measure": "activity",
        "organisation": organisation,
        "service": service,
        "period": year,
        "value": float(value),
        "stage": "baseline",
        "source": "books.csv#!A2",
    }


def assumption(name, value=None, **also):
    return Assumption(unit="share per year", source="a test", grade="primary", name=name, value=value, **also)


def growth(inflation=0.03, volume=0.018, income=0.025):
    return [
        assumption("inflation", inflation),
        assumption("non_demographic_growth", volume),
        assumption("demographic_growth", 0.0),
        assumption("income_growth", income),
    ]


def place(
    rows,
    assumptions=(),
    plan=None,
    bodies=(),
    last_year="2020/21",
    base_year="2015/16",
    area="E54000022",
    **also,
):
    return Place(
        folder=Path(),
        code="QMM",
        name="A place",
        kind="footprint",
        regime="england/2016",
        geography="stp-2017",
        area=area,
        base_year=base_year,
        last_year=last_year,
        bodies={body.code: body for body in bodies},
        figures=figure_table(rows),
        assumptions={one.name: one for one in assumptions},
        plan=plan or Plan(),
        **also,
    )


def body(code, kind="trust", members=()):
    return Body(code, f"{code} by name", kind, members=tuple(members))
