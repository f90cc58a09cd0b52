"""Three bodies whose groups have stated values: pairs of ten out of twelve, and no stable split."""

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare import settlement_words as words
from placeplan.gainshare.choices.settlements import settlement

MILLION = 100_000_000
CHOICE = """
title = "Three"
question = "Together?"
price_base = "nominal"
without_it = "nothing changes"
source = "invented"
grade = "invented"
[members.A]
[members.B]
[members.N]
"""
LINES = """\
body,option,component,year,middle,unit,source,grade
A,join,cost_released,2018/19,12,£m,invented,invented
B,join,cost_released,2018/19,0,£m,invented,invented
N,join,cost_released,2018/19,0,£m,invented,invented
"""
GROUPS = """\
group,low,middle,high,unit,source,grade
A,,0,,£m,invented,invented
B,,0,,£m,invented,invented
N,,0,,£m,invented,invented
A+B,,{ab},,£m,invented,invented
A + N,,{an},,£m,invented,invented
B+N,{low},{bn},{high},£m,invented,invented
"""


def three(folder, ab, an, bn, low="", high=""):
    folder.texts["settlement/one-rota.toml"] = CHOICE
    folder.texts["settlement/one-rota.csv"] = LINES
    folder.texts["settlement/one-rota-groups.csv"] = GROUPS.format(ab=ab, an=an, bn=bn, low=low, high=high)
    return folder


@pytest.mark.parametrize(
    ("pairs", "shapley", "nucleolus"),
    [
        ((6, 4, 2), (5, 4, 3), (5, 4, 3)),
        ((9, 6, 0), (6.5, 3.5, 2), (7.5, 3, 1.5)),
        ((10, 2, 0), (6, 5, 1), (6, 5, 1)),
    ],
)
def test_shares_from_stated_groups(folder, pairs, shapley, nucleolus):
    found = settlement(three(folder, *pairs).choice(), count=5)
    after = {split.name: split.after for split in found.splits}
    assert list(after["by what each adds"].values()) == [share * MILLION for share in shapley]
    assert list(after["least regret"].values()) == [share * MILLION for share in nucleolus]
    assert found.stability.stable
    assert found.stability.at_its_strongest


def test_no_stable_split_in_one_sentence_with_the_money_that_would_make_one(folder):
    found = settlement(three(folder, 10, 10, 10).choice(), count=5)
    assert not found.stability.stable
    assert found.stability.subsidy == 3 * MILLION
    assert "No stable split exists; £3,000,000 from outside would make one." in words.paragraph(found)
    assert "only as good as that" in found.stability.weakness


def test_stable_in_the_middle_and_not_with_every_group_at_its_high(folder):
    found = settlement(three(folder, 8, 8, 6, low=2, high=12).choice(), count=500)
    assert found.stability.stable
    assert not found.stability.at_its_strongest
    assert 0.4 < found.stability.share_of_draws < 0.9


def test_a_nucleolus_needs_more_together_than_apart(folder):
    folder = three(folder, 6, 4, 2).change("settlement/one-rota-groups.csv", ("A,,0,,", "A,,20,,"))
    by_name = {split.name: split for split in settlement(folder.choice(), count=5).splits}
    assert "less than each alone" in by_name["least regret"].reason
    assert by_name["by what each adds"].exists


def test_every_missing_group_and_every_bad_row_is_said(folder):
    with pytest.raises(PlanError) as caught:
        three(folder, 6, 4, 2).change(
            "settlement/one-rota-groups.csv", ("A,,0,,£m,invented,invented\n", "")
        ).choice()
    assert [problem.where for problem in caught.value.problems] == ["one-rota-groups.csv, A"]
    bad = (
        "A+Z,,1,,£m,invented,invented\nA+B+N,,1,,£m,invented,invented\nA,,many,,£m,,invented\n"
        "B,,1,,wte,invented,invented\nN,5,1,,£m,invented,invented\nA+B,,1,,groats,invented,invented\n"
    )
    folder.texts["settlement/one-rota-groups.csv"] += bad
    with pytest.raises(PlanError) as caught:
        folder.choice()
    said = "\n".join(str(problem) for problem in caught.value.problems)
    for part in (
        "“Z” is not a member", "All together is the sum", "“many” is not a number", "has no source",
        "“wte” is not money",
        "is stated twice", "out of order", "“groats” is not a unit",
    ):  # fmt: skip
        assert part in said, said


def test_columns_are_checked(folder):
    folder = three(folder, 6, 4, 2).change("settlement/one-rota-groups.csv", ("middle", "centre"))
    with pytest.raises(PlanError) as caught:
        folder.choice()
    assert len(caught.value.problems) == 2
