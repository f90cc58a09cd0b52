import json
import shutil
from pathlib import Path

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare import refusals
from placeplan.plan.place import load_place

EXAMPLE = Path(__file__).parents[3] / "examples" / "cambridgeshire-and-peterborough-2019"
FILE = "control-total-2019-20.toml"
MILLION = 100_000_000


@pytest.fixture
def example(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "place"))


def found_in(folder):
    return refusals.control_total(load_place(folder), folder / "settlement" / FILE)


def publish(folder, text):
    with (folder / "figures" / "published.csv").open("a", encoding="utf-8") as file:
        file.write(text)


def by_body(body, measure, value, price_base="nominal"):
    return (
        f"{measure},{body},,,2019/20,{value},£m,=,,1,{price_base},,plan,{body},https://example.org,primary\n"
    )


def test_published_figures_of_a_refused_total():
    found = found_in(EXAMPLE)
    assert found.total.variance == -5_040_000_000
    assert found.fund == 8_060_000_000
    assert found.lent == 25 * MILLION
    assert set(found.total.refused) == {"06H", "RGT", "RGN", "RGM"}
    assert found.cost.gain_from_accepting == 3_020_000_000


def test_no_position_by_body_is_invented():
    found = json.loads(json.dumps(refusals.record(found_in(EXAMPLE)), allow_nan=False))
    assert {row["status"] for row in found["effects"]} == {"cannot_assess"}
    assert all("not published" in row["why"] for row in found["effects"])
    assert found["verdict"]["status"] == "worth_accepting"
    assert found["system"]["variance"]["pounds"] == -50_400_000
    assert [loan["pounds"] for loan in found["transfers"]] == [5_000_000] * 5
    assert found["transfers"][0]["repayments"]["status"] == "cannot_assess"
    assert "2022/23" in found["transfers"][0]["repayments"]["why"]
    assert found["system"]["members_differ"]["status"] == "cannot_assess"


def test_words():
    text = refusals.words(found_in(EXAMPLE))
    for part in (
        "£50,400,000 worse",
        "£80,600,000 out of reach",
        "£30,200,000 is left to share",
        "about £25,000,000 in 5 loans",
        "Which three trusts they are is inferred",
        "What refusing costs each body cannot be assessed",
        "cash terms",
    ):
        assert part in text, text


def test_where_a_body_publishes_it_is_assessed(example):
    text = (example / "figures" / "not_published.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in text if ",RGT," not in line]
    (example / "figures" / "not_published.csv").write_text("".join(kept), encoding="utf-8")
    publish(
        example,
        by_body("RGT", "control_total", -40)
        + by_body("RGT", "surplus_or_deficit", -60)
        + by_body("RGT", "support_funding", 30),
    )
    found = found_in(example)
    assert found.total.by_body["RGT"] == -20 * MILLION
    assert found.cost_by_body["RGT"] == 10 * MILLION


def test_a_fund_that_brings_less_than_would_have_to_be_found(example):
    path = example / "figures" / "published.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",80.6,£m", ",40.6,£m"), encoding="utf-8")
    found = found_in(example)
    assert refusals.record(found)["verdict"]["status"] == "not_worth_accepting"
    assert "No schedule between the bodies" in refusals.words(found)


def test_without_a_published_fund_or_plan_it_cannot_be_assessed(example):
    path = example / "figures" / "published.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if ",80.6," not in line), encoding="utf-8")
    found = found_in(example)
    assert refusals.record(found)["verdict"]["status"] == "cannot_assess"
    assert "schedule would have been acceptable cannot be assessed" in refusals.words(found)
    path.write_text("".join(line for line in lines if "-192.4" not in line), encoding="utf-8")
    assert "cannot assess" in refusals.words(found_in(example))


def test_a_total_in_another_price_base_or_stated_twice_is_refused(example):
    publish(example, by_body("RGT", "control_total", -40, "2016/17"))
    with pytest.raises(PlanError, match="2016/17 prices, not nominal"):
        found_in(example)


def test_two_different_totals_are_never_averaged(example):
    publish(
        example,
        "control_total,QUE:system,,,2019/20,-150,£m,=,,1,nominal,,plan,NHSE,https://example.org,primary\n",
    )
    with pytest.raises(PlanError, match="2 different figures"):
        found_in(example)


def test_bad_files_are_said(example):
    path = example / "settlement" / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("RGT = ", "ZZZ = "), encoding="utf-8")
    with pytest.raises(PlanError, match="“ZZZ” is not one of the place's bodies"):
        found_in(example)
    path.write_text('kind = "control_total"', encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        found_in(example)
    assert len(caught.value.problems) > 4


def test_equal_instalments_where_they_are_published(example):
    path = example / "settlement" / FILE
    text = path.read_text(encoding="utf-8").replace("[answers]", 'loan_instalments = "equal"\n[answers]')
    path.write_text(text, encoding="utf-8")
    loan = refusals.record(found_in(example))["transfers"][0]
    assert sum(loan["repayments"]["by_year"].values()) == 5_000_000


def test_a_total_that_all_accept_and_all_publish(example):
    path = example / "settlement" / FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"refused"', '"accepted"'), encoding="utf-8")
    figures = example / "figures"
    (figures / "not_published.csv").unlink()
    lines = (figures / "published.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (figures / "published.csv").write_text(
        "".join(x for x in lines if "contribution" not in x), encoding="utf-8"
    )
    for body in ("06H", "RGT", "RGN", "RGM"):
        for measure, value in (
            ("control_total", -35.5),
            ("surplus_or_deficit", -48.1),
            ("support_funding", 20.15),
        ):
            publish(example, by_body(body, measure, value))
    found = found_in(example)
    text = refusals.words(found)
    assert "refused" not in text.split("refusing")[0]
    assert "Neighbours lend" not in text
    assert "cannot be assessed" not in text
    assert found.total.members_differ == 0
    assert found.total.fund_is_open is True
