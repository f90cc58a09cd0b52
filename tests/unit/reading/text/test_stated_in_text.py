import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.documents.opened import read_document
from placeplan.reading.text.stated_in_text import proposals
from tests.unit.assurance.published_plans import pdf_plan, text_plan

MILLION = 1_000_000


@pytest.fixture
def read(tmp_path):
    def of(text):
        return proposals(read_document(text_plan(tmp_path / "plan.txt", text)))[0]

    return of


def money(found):
    return [(one.measure, one.group, one.value / MILLION, one.bound, one.stage, one.period) for one in found]


def test_every_published_figure_of_2016_is_proposed_with_its_page(tmp_path):
    found, when = proposals(read_document(pdf_plan(tmp_path / "plan.pdf")))
    assert when.last == "2020/21"
    assert money(found) == [
        ("gap", "system", 415, ">", "do_nothing", "2020/21"),
        ("gap", "health", 316, "~", "do_nothing", "2020/21"),
        ("gap", "social_care", 99, "~", "do_nothing", "2020/21"),
        ("saving", "system", 300, "<", "plan", "2020/21"),
        ("investment", "system", 150, "~", "plan", "2020/21"),
        ("surplus_or_deficit", "system", -50, "=", "plan", "2020/21"),
        ("saving", "primary_and_community", 56, "=", "plan", "2020/21"),
        ("investment", "primary_and_community", 33, "=", "plan", "2020/21"),
        ("saving", "hospitals", 26, "=", "plan", "2020/21"),
        ("investment", "hospitals", 5.3, "=", "plan", "2020/21"),
        ("saving", "mental_health", 8.4, "=", "plan", "2020/21"),
        ("investment", "mental_health", 14, "=", "plan", "2020/21"),
    ]
    assert all(one.is_used for one in found)
    assert found[0].where.startswith("page 2 line ")
    assert found[0].words == "just over £415m"
    assert found[0].pence == 41_500_000_000


def test_parts_of_one_sentence_are_stated_together_and_examples_are_not(read):
    together = read("By 2020/21 savings are £90m: £60m in hospitals and £30m in mental health.")
    assert len({one.cell for one in together}) == 1
    some = read("By 2020/21 savings are £90m, including £60m in hospitals and £8m in mental health.")
    assert some[0].cell != some[1].cell


def test_amounts_in_a_row_are_of_what_stands_in_a_row_beside_them(read):
    found = read("Savings of £200m and £400m by 2020/21 are in hospitals and mental health.")
    assert [(one.group, one.value / MILLION) for one in found] == [("hospitals", 200), ("mental_health", 400)]
    unclear = read("To close the gap, £300m and £150m of savings and investment by 2020/21.")
    assert not any(one.is_used for one in unclear)
    first, second = read("Savings of £20m and £40m in 2018/19 and 2019/20 respectively.")
    assert (first.period, second.period) == ("2018/19", "2019/20")


def test_a_noun_after_an_amount_wins_over_one_before(read):
    found = read("To close the gap, £300m of savings and £150m of investment by 2020/21.")
    assert [one.measure for one in found] == ["saving", "investment"]


def test_what_is_left_is_a_deficit_and_todays_is_another(read):
    left, today, tomorrow = read(
        "By 2020/21 a shortfall of £60m would remain. The current deficit in 2015/16 is £40m. "
        "The shortfall would be £400m by 2020/21 if nothing changes."
    )
    assert (left.measure, left.stage, left.value) == ("surplus_or_deficit", "plan", -60 * MILLION)
    assert (today.measure, today.stage, today.value) == ("surplus_or_deficit", "baseline", -40 * MILLION)
    assert (tomorrow.measure, tomorrow.stage) == ("gap", "do_nothing")


def test_a_bound_on_a_deficit_turns_with_its_sign(read):
    (found,) = read("This would leave a deficit of more than £50m in 2020/21.")
    assert (found.value, found.bound) == (-50 * MILLION, "<")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("By 2020/21 the hospital roof will need £12m.", "what it is of"),
        ("Savings of £415 by 2020/21.", "million"),
        ("By 2020/21 savings of £4m a year.", "each year"),
        ("The gap will grow by £43m by 2020/21.", "rise or a fall"),
        ("By 2020/21 the project costs £12m.", "one service"),
        ("Savings of £40m.", "no year is stated"),
        ("Prevention will deliver savings of £20m by 2020/21.", "one programme"),
    ],
)
def test_a_doubtful_amount_is_listed_and_not_used(read, text, doubt):
    (found,) = read(text)
    assert not found.is_used
    assert any(doubt in why for why in found.doubts)


@pytest.mark.parametrize(
    "text",
    [
        "We plan savings of £95.5m this year, and savings of £80.6m in 2026/27.",
        "The following year the gap was expected to rise to £28m and up to £125m by 2025/26.",
    ],
)
def test_a_year_told_in_words_is_not_that_of_another_amount(read, text):
    first, second = read(f"The plan for 2025/26.\n\n{text}\n")
    assert not first.is_used and "told by another year" in " ".join(first.doubts)
    assert second.is_used


def test_a_small_saving_beside_a_large_one_is_taken_for_a_part(read):
    large, small = read(
        "The plan has total savings of £300m by 2020/21. We will save £4m by 2020/21 on pharmacy."
    )
    assert large.is_used
    assert not small.is_used
    assert "part" in small.doubts[-1]


def test_a_range_is_two_figures(read):
    low, high = read("By 2020/21 savings of between £9m and £43m.")
    assert (low.value, low.bound, high.value, high.bound) == (9 * MILLION, ">", 43 * MILLION, "<")
    assert low.words == high.words
    assert not low.is_used
    assert not high.is_used


def test_beds_staff_and_people(read):
    beds, staff, people = read(
        "By 2020/21 we will close 20 community beds. We employ 1,200 WTE. About 1,024,000 people live here."
    )
    assert (beds.measure, beds.value) == ("bed_change", -20)
    assert (staff.measure, staff.value) == ("staff_wte", 1200)
    assert (people.measure, people.precision) == ("population", 1000)


def test_hearsay_keeps_its_grade(read):
    (found,) = read("According to the Eastern Daily Press, savings of £300m are needed by 2020/21.")
    assert found.grade == "second-hand"


def test_list_items_take_their_subject_and_year_from_the_line_that_brings_them_in(read):
    found = read("By 2020/21 the savings are:\n• hospitals £26m\n• mental health £8.4m\n")
    assert money(found) == [
        ("saving", "hospitals", 26, "=", "plan", "2020/21"),
        ("saving", "mental_health", 8.4, "=", "plan", "2020/21"),
    ]


def test_savings_not_identified_are_a_line_of_their_own(read):
    whole, lacking = read(
        "By 2020/21 total savings are £300m. Of these savings £80m is not yet identified by 2020/21."
    )
    assert (whole.line, lacking.line) == ("", "not identified")


def test_a_shortfall_is_no_fall(read):
    (found,) = read("Without action the area faces a shortfall of £248m in 2020/21.")
    assert (found.measure, found.confidence) == ("gap", 1.0)


def test_parts_that_may_not_be_all_of_them_are_not_stated_together(read):
    some = read("By 2020/21 savings of £248m: £100m from providers and £70m from commissioners.")
    assert len({one.cell for one in some}) == 3
    all_said = read(
        "By 2020/21 savings of £248m, made up of £100m from providers and £70m from commissioners."
    )
    assert len({one.cell for one in all_said}) == 1
    gap = read("By 2020/21 a gap of £415m: £316m in health and £89m in social care.")
    assert len({one.cell for one in gap}) == 1


def test_a_text_without_stops_is_read_in_pieces_and_within_limits(read, monkeypatch):
    text = "By 2020/21 savings of £4m and more words " * 100
    assert len(read(text)) > 90
    monkeypatch.setattr("placeplan.reading.text.stated_in_text.limits", lambda: {"amounts": 50})
    with pytest.raises(PlanError, match="more than 50 amounts"):
        read(text)


def test_a_control_total_that_is_a_deficit_is_a_control_total(read):
    (found,) = read("The control total for 2017/18 is a deficit of £60m.")
    assert (found.measure, found.value, found.period) == ("control_total", -60 * MILLION, "2017/18")


def test_last_years_amount_is_not_this_years(read):
    now, before = read(
        "The trusts ended 2015/16 with a deficit of £87.6m, compared with £35m the year before."
    )
    assert now.is_used
    assert not before.is_used


# --- sentences shaped as published pages shape them ------------------------------------------------------


def test_two_sentences_of_one_line_are_not_stated_together(read):
    found = read(
        "By 2020/21 the plan makes £300m in savings. Overall, social care saves £56m. Hospitals save £26m."
    )
    assert len({one.cell for one in found}) == 3
    assert {one.where for one in found} == {"line 1"}


def test_an_amount_in_something_is_of_it(read):
    found = read("The plan makes £300 million in savings by 2020/21, but needs £150 million in investment.")
    assert [one.measure for one in found] == ["saving", "investment"]
    (capital,) = read("By 2020/21 it needs £449.5 million in capital funding.")
    assert capital.measure == "capital_spend"


def test_a_saving_of_one_thing_just_named_is_not_the_whole_plans(read):
    (one,) = read("Staff move to the community. This is intended to save £12m by 2020/21.")
    assert not one.is_used


def test_todays_deficit_without_a_year_is_not_dated_by_the_plans_last(read):
    left, today = read("A surplus of £1.3m by 2020/21. The partnership is already running at a £42m deficit.")
    assert left.is_used and not today.is_used
    assert "its year is not stated" in "; ".join(today.doubts)


def test_trusts_and_the_group_together_are_the_whole_and_individual_ones_are_parts(read):
    part, whole = read(
        "By 2020/21 savings of £250m that individual trusts and the CCG need to make. "
        "If the trusts and the CCG deliver, savings of £500m by 2020/21."
    )
    assert whole.group == "system" and whole.is_used
    assert not part.is_used


@pytest.mark.parametrize(
    "text",
    [
        "Plans aim at savings of £26bn by 2020/21.",
        "By 2020/21 productivity savings of £22m are needed across England.",
        "The NHS nationally has a funding gap of £30m by 2020/21.",
    ],
)
def test_an_amount_of_the_whole_country_is_not_the_plans(read, text):
    (one,) = read(text)
    assert not one.is_used and "whole country" in "; ".join(one.doubts)


def test_a_dash_between_words_is_no_minus(read):
    (one,) = read("By 2020/21 half of the gap – £7m or more – would remain.")
    assert (one.measure, one.value) == ("surplus_or_deficit", -7 * MILLION)


def test_a_sum_is_not_tested_where_a_part_of_it_is_not_used(read):
    found = read(
        "Investment rises to £26.0m in 2020/21: £9.5m in primary care, £11.5m in community services and "
        "£5.0m in mental health."
    )
    assert len({one.cell for one in found}) == 4


def test_the_chapter_of_one_programme_holds_that_programmes_savings(tmp_path):
    text = (
        "7 Acute collaboration\n\nWe estimate savings of £27.5m by 2020/21.\n\n"
        "12 Finance\n\nWe estimate savings of £226.2m by 2020/21.\n"
    )
    one, whole = proposals(read_document(text_plan(tmp_path / "plan.txt", text)))[0]
    assert not one.is_used
    assert "7 Acute collaboration" in "; ".join(one.doubts)
    assert whole.is_used


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (
            "A shortfall in delivery would worsen the 2020/21 position by £22.6m.",
            "rise or a fall",
        ),
        ("If growth is higher, the gap would be £312m in 2020/21.", "another assumption"),
        ("Royal Ashby Hospital has a planned deficit of £19.6m in 2020/21.", "Royal Ashby Hospital"),
        ("The deficit grows from £57m to £298m by 2020/21.", "begins"),
    ],
)
def test_what_is_not_the_whole_plans_is_listed_and_not_used(read, text, doubt):
    money_read = [one for one in read(text) if one.unit == "pounds"]
    assert not money_read[0].is_used
    assert doubt in "; ".join(money_read[0].doubts)


def test_a_combined_gap_is_the_systems_and_health_is_its_part(read):
    health, care, both = read(
        "We face a shortfall of £298.3 million across health by 2020/21. By 2020/21 our councils estimate a "
        "social care gap of c. £46m, making a combined gap of circa £344m."
    )
    assert [one.group for one in (health, care, both)] == ["health", "social_care", "system"]


def test_beds_that_go_and_beds_of_today(read):
    fewer, beds = read(
        "In 2016/17 we plan. By 2020/21 there are 138 fewer acute beds, from 1,412 beds today."
    )
    assert (fewer.measure, fewer.value) == ("bed_change", -138)
    assert (beds.measure, beds.period) == ("beds_available", "2016/17")


def test_solutions_beside_their_amount_are_savings(read):
    (found,) = read("£226m solutions by 2020/21")
    assert (found.measure, found.is_used) == ("saving", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Doing nothing would leave us with a £1.3 billion gap by 2020/21 across health (£949m) and "
            "social care (£357m).",
            [("gap", "system", 1300), ("gap", "health", 949), ("gap", "social_care", 357)],
        ),
        (
            "By 2021 we estimate the gap between funding and demand will be £131m.",
            [("gap", "system", 131)],
        ),
        (
            "The plan depends on capital – up to £755m additional funding requirement by 2020/21.",
            [("capital_spend", "system", 755)],
        ),
    ],
)
def test_sentences_of_published_plans_are_read_as_they_are_meant(read, text, found):
    assert [(one.measure, one.group, one.value / MILLION) for one in read(text) if one.is_used] == found


def test_a_year_joined_on_after_quoted_words_is_that_of_the_amount(read):
    now, then = read(
        "The deficit is £140m (for 2016/17, increasing to a £277m ‘do nothing’ deficit by 2020/21)."
    )
    assert (now.period, then.period, then.stage) == ("2016/17", "2020/21", "do_nothing")


def test_what_is_said_of_the_trust_is_one_bodys(read):
    (found,) = read("The trust is forecasting a deficit of £46.6m by 2020/21.")
    assert not found.is_used


def test_a_year_in_brackets_with_an_amount_is_of_that_amount(read):
    now, before = read("Capital for the year was £21m (£8m in 2025/26).")
    assert (before.period, now.period != "2025/26") == ("2025/26", True)


@pytest.mark.parametrize(
    "text",
    [
        "The 2027 Staff Survey was sent out.",
        "612 staff attended a course.",
        "250 staff were trained.",
        "3.4 Staff turnover",
    ],
)
def test_not_every_number_before_staff_is_a_number_of_staff(read, text):
    assert not [one for one in read(text) if one.measure == "staff_headcount" and one.is_used]


def test_the_staff_of_a_body_are(read):
    (staff,) = [one for one in read("Our hospitals employ 6,150 staff.") if one.measure == "staff_headcount"]
    assert staff.is_used and staff.value == 6150


def test_a_cut_in_posts_is_a_change_and_not_a_level(read):
    (cut,) = read("We plan to reduce posts by 320 whole time equivalents by 2031/32.")
    assert (cut.measure, cut.value) == ("staff_wte_change", -320)


def test_a_council_is_not_social_care(read):
    (gap,) = read("The council faces a budget gap of £61m by 2028/29.")
    assert gap.group == "councils"


def test_what_was_saved_is_no_plan(read):
    (saved,) = read("We achieved savings of £14m in 2026/27.")
    assert saved.stage == "outturn"


def test_an_amount_to_date_is_not_used(read):
    assert not [one for one in read("We had saved £3m to date in 2026/27.") if one.is_used]


def test_from_and_to_are_each_of_the_year_beside_it(read):
    found = read("# Plan\n\nOur savings will go from £3.1m in 2025/26 to £5.2m in 2027/28.\n")
    assert [(one.period, one.value / MILLION) for one in found] == [("2025/26", 3.1), ("2027/28", 5.2)]


def test_a_note_s_mark_between_a_number_and_its_scale_is_no_digit(read):
    (found,) = read("# Plan\n\nOur savings target for 2025/26 is £12.4² million.\n")
    assert found.value == pytest.approx(12.4 * MILLION)


def test_parts_under_bullets_are_not_used_as_amounts_of_the_whole(read):
    listed = "- £6m from estates\n- £4m from medicines\n"
    found = read(f"# Plan\n\nIn 2025/26 we will save £10m in all:\n\n{listed}")
    parts = [one for one in found if one.value < 10 * MILLION]
    assert len(parts) == 2 and not any(one.is_used for one in parts)


def test_an_amount_is_of_the_body_before_what_it_is_compared_with(read):
    (one, other) = read(
        "Acute trusts had a deficit of £133m in 2016/17 compared to mental health trusts with £9m."
    )
    assert (one.group, other.group) == ("hospitals", "mental_health")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("By 2020/21 savings of £5m in hospitals and councils.", "several parts of the area together"),
        (
            "Savings by 2020/21: estates £8m, mental health £7m – total savings £15m.",
            "it is a total, and may be of more",
        ),
        (
            "The providers have a deficit before £44m STF (£78m) in 2016/17.",
            "in brackets after another amount",
        ),
        (
            "By 2020/21 savings are £20m, of which £9m (46%) of the total are made and £6m (28%) are not.",
            "a part of something",
        ),
        ("In 2016/17 we plan.\n\nSavings are set at £10m for the financial year ahead.", "in words alone"),
    ],
)
def test_the_last_amount_is_doubted_where_whose_of_what_or_when_is_not_said(read, text, doubt):
    last = [found for found in read(text) if found.unit == "pounds"][-1]
    assert not last.is_used
    assert doubt in "; ".join(last.doubts)
