import pytest

from placeplan.appraisal.short_forms import is_form, read_form
from placeplan.core.errors import PlanError


def form(tmp_path, text, name="form.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def figure(what, words, more=""):
    return f'[[figure]]\nwhat = "{what}"\nwords = "{words}"\n{more}\n'


HEAD = 'name = "A plan"\nbase_year = "2015/16"\nlast_year = "2020/21"\n'


def test_words_become_figures_with_their_bound_and_page(tmp_path):
    text = (
        HEAD + figure("do_nothing_gap", "just over £415m", 'page = "4"') + figure("residual_deficit", "£50m")
    )
    gap, deficit = read_form(form(tmp_path, text)).figures
    assert (gap.measure, gap.value, gap.bound, gap.where, gap.period) == (
        "gap",
        415e6,
        ">",
        "page 4",
        "2020/21",
    )
    assert (deficit.measure, deficit.value, deficit.stage) == ("surplus_or_deficit", -50e6, "plan")


def test_counts_and_changes(tmp_path):
    text = (
        HEAD
        + figure("population", "about 1,024,000")
        + figure("bed_change", "-20")
        + figure("staff", "1,200")
    )
    people, beds, staff = read_form(form(tmp_path, text)).figures
    assert (people.value, people.bound, people.period) == (1_024_000, "~", "2015/16")
    assert (beds.value, staff.value) == (-20, 1200)


def test_nought_is_stated_and_blank_is_not(tmp_path):
    text = HEAD + figure("savings", "£0m") + figure("investment", "")
    (only,) = read_form(form(tmp_path, text)).figures
    assert (only.measure, only.value) == ("saving", 0)


def test_a_csv_is_a_form_too(tmp_path):
    path = form(tmp_path, "what,words,of,year,page\nsavings,£26m,hospitals,2020/21,7\n", "form.csv")
    assert is_form(path)
    (saving,) = read_form(path).figures
    assert (saving.group, saving.value, saving.where) == ("hospitals", 26e6, "page 7")
    assert not is_form(form(tmp_path, "measure,value\ngap,4\n", "tidy.csv"))
    assert not is_form(tmp_path / "plan.pdf")


def test_a_csv_that_an_outsider_types_is_forgiven_what_can_mean_one_thing_only(tmp_path):
    text = (
        "What;Words;Year\nDo nothing gap;just over £415m;2020-21\nsavings;£300 million;2016/17 to 2020/21\n"
    )
    gap, saving = read_form(form(tmp_path, text, "form.csv")).figures
    assert (gap.measure, gap.period, saving.period) == ("gap", "2020/21", "2016/17..2020/21")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("savings,150,2020/21", "“150” does not say of what. Write £415m"),
        ("savings,£12,2020/21", "does not say of what"),
        ("do nothing,£9m,2020/21", "Did you mean do_nothing_gap?"),
        (",£9m,2020/21", "Nothing is written under what."),
        ("savings,£9m,2021", "“2021” is not a financial year"),
        ("beds,plenty,2020/21", "Write a number, such as 2,000"),
        ("savings,£9m,2020/21,1", "4 cells for 3 columns"),
    ],
)
def test_a_bad_row_is_named_with_what_to_do(tmp_path, row, said):
    with pytest.raises(PlanError) as error:
        read_form(form(tmp_path, f"what,words,year\ncapital,£1m,2020/21\n{row}\n", "form.csv"))
    (problem,) = error.value.problems
    assert problem.where.startswith("form.csv, row 3") and said in str(problem)


def test_parts_are_those_of_the_list(tmp_path):
    read = read_form(form(tmp_path, HEAD + figure("savings", "£9m") + '[parts]\nrisks = "published"\n'))
    assert read.parts["risks"].status == "published"


def test_every_mistake_is_said_at_once(tmp_path):
    text = (
        'nmae = "x"\nlast_year = "2020"\n'
        + figure("saving", "£9m")
        + figure("savings", "lots", 'year = "2020/21"')
        + figure("savings", "£9m", 'of = "nobody"\ngrade = "gossip"\nyear = "soon"\ncolour = "red"')
        + figure("savings", "£9m").replace("£9m", "£8m")
        + '[parts]\nrisks = "maybe"\nroof = "published"\n'
    )
    with pytest.raises(PlanError) as error:
        read_form(form(tmp_path, text))
    said = str(error.value)
    for part in (
        "nmae",
        "“2020” is not",
        "“saving” is not",
        "“lots” holds",
        "nobody",
        "gossip",
        "soon",
        "colour",
        "maybe",
        "roof",
    ):
        assert part in said


def test_a_year_may_come_from_outside(tmp_path):
    path = form(tmp_path, figure("savings", "£9m"))
    with pytest.raises(PlanError, match="No year is given"):
        read_form(path)
    assert read_form(path, last_year="2020/21").figures[0].period == "2020/21"


@pytest.mark.parametrize(
    ("text", "said"), [("no toml", "not TOML"), ('figure = "x"\nparts = 3', "two brackets")]
)
def test_what_is_no_form_is_refused(tmp_path, text, said):
    with pytest.raises(PlanError, match=said):
        read_form(form(tmp_path, text))


def test_a_range_is_kept_and_not_tested(tmp_path):
    low, high = read_form(form(tmp_path, HEAD + figure("savings", "£20m to £25m"))).figures
    assert (low.value, high.value) == (20e6, 25e6)
    assert not low.is_used
    assert not high.is_used
