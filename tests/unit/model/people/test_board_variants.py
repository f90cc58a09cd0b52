import polars as pl
import pytest

from placeplan.model.people.board_variants import board_variants, ratios_in, unknown_variant

BOARD, ENGLAND = "E54000036", "E92000001"


def ratio(variant, year, age=30, sex="female", area=BOARD):
    return ratios_in(variant, year, [area]).filter(age=age, sex=sex)["ratio"].item()


def test_the_principal_projection_comes_first():
    assert board_variants() == (
        "principal", "high_life_expectancy", "high_migration", "high_population",
        "low_life_expectancy", "low_migration", "low_population",
    )  # fmt: skip


def test_every_age_and_sex_has_a_ratio_of_people_published():
    found = ratios_in("high_population", 2034, [ENGLAND])
    assert found.height == 91 * 2 and found["ratio"].is_between(0.8, 1.3).all()
    # 62,067,504 people in the source's variant of mid-2034; the principal projection has fewer
    assert (
        ratio("high_population", 2034, 0, area=ENGLAND) > 1 > ratio("low_population", 2034, 0, area=ENGLAND)
    )


def test_between_published_years_a_ratio_lies_on_a_line_and_begins_at_one():
    assert ratio("high_migration", 2018) == 1
    first, second = ratio("high_migration", 2024), ratio("high_migration", 2029)
    assert ratio("high_migration", 2026) == pytest.approx(first + 0.4 * (second - first))
    assert ratio("high_migration", 2023) == pytest.approx(1 + (first - 1) * 5 / 6)


def test_longer_lives_add_the_oldest_and_leave_children():
    found = ratios_in("high_life_expectancy", 2039, [ENGLAND])
    oldest = found.filter(pl.col("age") == 90)["ratio"]
    assert oldest.min() > 1.05
    assert found.filter(pl.col("age") == 5)["ratio"].to_list() == pytest.approx([1, 1], abs=0.01)


def test_a_name_that_is_no_variant_s_is_answered_with_the_nearest():
    assert unknown_variant("principal") is None
    assert "Did you mean high_migration" in unknown_variant("hihg_migration").to_do
