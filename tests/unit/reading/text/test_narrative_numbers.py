import pytest

from placeplan.reading.text.narrative_numbers import mentions, numbers_of


def read(sentence):
    return [(m.subject, m.year, m.value, m.rounding) for m in mentions(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Our income in 2021/22 is planned at £148.2 million, against £155.7 million in 2016/17.",
            [("income_total", "2021/22", 148.2e6, 1e5), ("income_total", "2016/17", 155.7e6, 1e5)],
        ),
        ("Total spend reaches £395m in 2021-22 (2016/17: £361.7m).", [
            ("expenditure_total", "2021/22", 395e6, 1e6), ("expenditure_total", "2016/17", 361.7e6, 1e5)]),
        ("By March 2022 we will run a £0.9m deficit.", [("surplus_or_deficit", "2021/22", -0.9e6, 1e5)]),
        ("Over the five years we will save £31.0 million through 13 schemes.", [
            ("savings_plan", "", 31e6, 1e5), ("schemes", "", 13.0, 1.0)]),
        ("We plan for 896 beds in 2021/22.", [("beds_available", "2021/22", 896.0, 1.0)]),
        ("We expect to employ 364 WTE by 31 March 2022.", [("staff_wte", "2021/22", 364.0, 1.0)]),
        ("Turnover grows from £268.7m (2016/17) to £295.3m (2021/22).", [
            ("income_total", "2016/17", 268.7e6, 1e5), ("income_total", "2021/22", 295.3e6, 1e5)]),
        ("We will spend £12.3 million on capital in 2017/18.", [("capital_spend", "2017/18", 12.3e6, 1e5)]),
        ("We will spend £5m on mental health in 2018/19.", []),
        ("We close 40 beds, or 30 fewer beds than planned.", [("beds_available", "", 40.0, 1.0)]),
        ("The plan was agreed on 3 May.", []),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_subject_and_year(sentence, expected):
    assert read(sentence) == [(s, y, pytest.approx(v), pytest.approx(r)) for s, y, v, r in expected]


@pytest.mark.parametrize(
    ("sentence", "whys"),
    [
        ("We will spend £5m on mental health in 2018/19.", ["it is of one thing"]),
        ("The roof needs £5m in 2018/19.", ["its sentence does not say what it is of"]),
        ("We close 30 fewer beds than planned.", ["it is a change or a part"]),
        ("We plan for 30 beds, of which 12 beds are new.", ["", "it is a change or a part"]),
        ("Our income in 2018/19 is £5m.", [""]),
    ],
)
def test_a_number_that_cannot_be_compared_says_why(sentence, whys):
    found = [each.why for each in numbers_of(sentence)]
    assert len(found) == len(whys)
    assert all(said.startswith(why) for said, why in zip(found, whys, strict=True))
