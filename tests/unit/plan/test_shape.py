import re
from pathlib import Path

from placeplan.core.errors import Problems
from placeplan.plan.assumptions import assumptions_in
from placeplan.plan.bodies import Body
from placeplan.plan.scenarios import scenarios_in
from placeplan.plan.shape import plan_in

ABOUT = 'title = "t"\nowner = "RM1"\nsource = "s"\ngrade = "primary"\n'
BODIES = {"RM1": Body("RM1", "Norfolk and Norwich", "acute trust")}


def read(tmp_path, text, bodies=BODIES):
    (tmp_path / "schemes.toml").write_text(text, encoding="utf-8")
    problems = Problems()
    return plan_in(tmp_path, bodies, problems), "\n".join(map(str, problems))


def scheme(key, more="", effect=""):
    effects = f"[[schemes.effects]]\n{effect}\n" if effect else ""
    return f'[[schemes]]\nkey = "{key}"\nclass = "demand"\n{ABOUT}{more}\n{effects}'


def test_a_sound_plan_keeps_its_lines(tmp_path):
    plan, said = read(
        tmp_path,
        scheme("a", 'depends_on = ["m", "c"]', 'variable = "activity"\nsize = -0.1\nunit = "share"')
        + f'[[milestones]]\nkey = "m"\n{ABOUT}[[capital]]\nkey = "c"\n{ABOUT}'
        + '[[overlaps]]\nschemes = ["a"]\nshare = 0.5\nsource = "s"\ngrade = "our default"\n',
    )
    assert said == ""
    assert plan.schemes[0].stated_at == "schemes.toml#!line 1"
    assert plan.milestones[0].key == "m" and plan.capital[0].key == "c" and plan.overlaps[0].schemes == ("a",)


def test_a_place_may_have_no_plan(tmp_path):
    assert plan_in(tmp_path, {}, Problems()).parts == ()


def test_a_loop_of_prerequisites_is_shown_whole(tmp_path):
    _, said = read(
        tmp_path,
        scheme("a", 'depends_on = ["b"]')
        + scheme("b", 'depends_on = ["c"]')
        + scheme("c", 'depends_on = ["a"]'),
    )
    assert "These wait for one another for ever" in said
    assert any(loop in said for loop in ("a → b → c → a", "b → c → a → b", "c → a → b → c"))


def test_two_loops_are_two_problems(tmp_path):
    _, said = read(
        tmp_path,
        scheme("a", 'depends_on = ["b"]')
        + scheme("b", 'depends_on = ["a"]')
        + scheme("c", 'depends_on = ["c"]'),
    )
    assert said.count("for ever") == 2 and "c → c" in said


def test_phasing_reaches_its_total(tmp_path):
    effect = 'variable = "saving"\nsize = 4\nunit = "£m"\n'
    _, said = read(
        tmp_path,
        scheme("a", effect=effect + 'phasing = { "2018/19" = 0.9, "2017/18" = 0.5 }')
        + scheme("b", effect=effect + 'recurrent = false\nphasing = { "2017/18" = 0.5, "2018/19" = 0.6 }')
        + scheme("c", effect=effect + 'phasing = { "2017/18" = 1, "2018-04" = 1 }')
        + scheme("d", effect=effect + 'reaches = 0.9\nphasing = { "2017/18" = 0.4, "2018/19" = 0.9 }'),
    )
    assert (
        "line 13, schemes 1, effects 1, phasing: The phasing ends at 0.9 in 2018/19, not at its total" in said
    )
    assert "schemes 2, effects 1, phasing: The phasing sums to 1.1, not at its total of 1." in said
    assert "schemes 3, effects 1, phasing: The phasing names both years and months." in said
    assert "schemes 4" not in said


def test_what_is_paid_once_is_paid_while_the_scheme_runs(tmp_path):
    effect = 'variable = "saving"\nsize = 1\nunit = "£m"\nrecurrent = false\n'
    phases = 'phasing = { "2016/17" = 0.5, "2017/18" = 0.5 }'
    _, said = read(tmp_path, scheme("a", 'starts = "2017-10"', effect + phases))
    assert "The phasing puts a share of 0.5 in 2016/17, when the scheme does not run." in said
    assert said.count("does not run") == 1


def test_a_fault_in_a_scheme_hides_no_other_fault_of_it(tmp_path):
    effect = (
        'variable = "activty"\nsize = { low = 3, middle = 2, high = 1 }\nunit = "share"\n'
        'phasing = { "2017/18" = 0.5 }\n'
    )
    plan, said = read(
        tmp_path,
        scheme("a", 'starts = "2017-13"\ndepends_on = ["b", "nowhere"]', effect)
        + scheme("b", 'depends_on = ["a"]\nowners = "RM1"')
        + f'[[capital]]\nkey = "c"\n{ABOUT}amount = "much"\nphasing = {{ "2017/18" = 0.5 }}\n',
    )
    for expected in (
        "not in rising order", "“2017-13” is not a period", "“activty” is not a variable", "“nowhere”",
        "for ever", "ends at 0.5 in 2017/18", "Nobody reads this key.", "sum to 0.5, not 1",
    ):  # fmt: skip
        assert said.count(expected) == 1, expected
    assert plan.parts == ()  # what is left of them is in no plan


def test_unknown_words_codes_and_units_are_said_at_once(tmp_path):
    _, said = read(
        tmp_path,
        'colour = "red"\n'
        + scheme(
            "a", 'depends_on = ["nothing"]\npartners = ["ZZ9"]', 'variable = "acivity"\nsize = 1\nunit = "£m"'
        )
        + scheme("a", effect='variable = "beds"\nsize = 1\nunit = "£m"\norganisation = "ZZ8"')
        + scheme(
            "b",
            effect='variable = "beds"\nsize = 1\nunit = "beds"\nmoves_to = [{ service = "s", share = 1, '
            'variable = "bed" }]',
        ).replace('"demand"', '"demnd"')
        + f'[[capital]]\nkey = "c"\n{ABOUT}phasing = {{ "2017/18" = 0.5 }}\n'
        + '[[overlaps]]\nschemes = ["q"]\nshare = 0.5\nsource = "s"\ngrade = "our default"\n',
    )
    for expected in (
        "colour: Nobody reads this table.",
        "It depends on “nothing”",
        "“ZZ9” is not one of the place's bodies.",
        "“ZZ8” is not one of the place's bodies.",
        "“acivity” is not a variable. Did you mean activity",
        "“£m” is no unit for beds.",
        "“a” is also the key of schemes 1.",
        "“demnd” is not a class of scheme. Did you mean demand",
        "“bed” is not a variable.",
        "The shares spent in each year sum to 0.5, not 1.",
        "There is no scheme “q”.",
    ):
        assert expected in said


def test_codes_are_not_looked_up_where_no_body_is_declared(tmp_path):
    assert read(tmp_path, scheme("a"), bodies={})[1] == ""


def test_one_fault_is_not_reported_as_two(tmp_path):
    """A part that something needs is there, though it has a fault of its own."""
    _, said = read(tmp_path, scheme("a", 'depends_on = ["b"]') + '[[milestones]]\nkey = "b"\n')
    assert "depends on" not in said and "milestones 1, title: This key is missing." in said


def test_one_table_where_there_should_be_a_list(tmp_path):
    assert "Write [[schemes]] for each." in read(tmp_path, '[schemes]\nkey = "a"\n')[1]


def test_the_manuals_own_examples_are_sound(tmp_path):
    manual = (Path(__file__).parents[3] / "docs" / "schemes.md").read_text("utf-8")
    written = re.findall(r"```toml\n(.*?)```", manual, re.DOTALL)
    (tmp_path / "scenarios").mkdir()
    for name, text in zip(("assumptions.toml", "schemes.toml", "scenarios/late.toml"), written, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    problems = Problems()
    assumptions = assumptions_in(tmp_path, problems)
    plan = plan_in(tmp_path, {}, problems)
    assert scenarios_in(tmp_path, plan, assumptions, problems) and len(plan.parts) == 4
    assert not problems.found
