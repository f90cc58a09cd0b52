from placeplan.core.errors import Problems
from placeplan.plan.assumptions import assumptions_in

SOUND = """
[growth]
unit = "share"
value = { low = 0.005, middle = 0.012, high = 0.02 }
source = "our default"
grade = "our default"
driver = "demand"

[inflation]
unit = "per cent"
by_year = { "2016/17" = 3.1, "2017/18" = { low = 2.0, middle = 2.3, high = 2.6 } }
source = "https://example.org"
grade = "primary"

[local_growth]
unit = "share"
source = "https://example.org/list"
grade = "primary"
note = "looked for and not found"
"""


def read(tmp_path, text):
    (tmp_path / "assumptions.toml").write_text(text, encoding="utf-8")
    problems = Problems()
    return assumptions_in(tmp_path, problems), [str(problem) for problem in problems]


def test_assumptions_keep_spread_source_and_line(tmp_path):
    found, problems = read(tmp_path, SOUND)
    assert not problems
    growth = found["growth"]
    assert (growth.spread.low, growth.spread.middle, growth.spread.high) == (0.005, 0.012, 0.02)
    assert growth.is_default and growth.name == "growth" and growth.driver == "demand"
    assert growth.stated_at == "assumptions.toml#!line 2"
    assert growth.spread_in("2030/31") == growth.spread


def test_yearly_values_are_their_own_and_no_other_year_is_filled_in(tmp_path):
    inflation = read(tmp_path, SOUND)[0]["inflation"]
    assert inflation.spread_in("2016/17").middle == 0.031
    assert inflation.spread_in("2017/18").high == 0.026
    assert inflation.spread_in("2018/19") is None and inflation.spread is None
    assert inflation.base_unit == "share" and not inflation.is_default


def test_what_was_not_found_is_kept_and_has_no_value(tmp_path):
    local = read(tmp_path, SOUND)[0]["local_growth"]
    assert not local.is_known and local.spread is None


def test_faults_are_said_together(tmp_path):
    _, problems = read(
        tmp_path,
        'loose = 3\n[a]\nunit = "share"\nvalue = { low = 3, middle = 2, high = 1 }\nsource = ""\n'
        'grade = "primary"\n[b]\nunit = "furlongs"\nvalue = 1\nsource = ""\ngrade = "guess"\n'
        '[c]\nunit = "share"\nsource = ""\ngrade = "primary"\n'
        '[d]\nunit = "share"\nby_year = { "2016" = 1 }\nsource = ""\ngrade = "primary"\n',
    )
    said = "\n".join(problems)
    assert "assumptions.toml line 1, loose: This is not a table." in said
    assert "line 4, a, value: low 3, middle 2 and high 1 are not in rising order." in said
    assert "line 8, b, unit: “furlongs” is not a unit." in said
    assert "line 11, b, grade: Input should be 'primary'" in said
    assert "line 12, c: it has neither a value nor a note" in said
    assert "“2016” is not a financial year" in said


def test_a_place_may_have_none(tmp_path):
    assert not assumptions_in(tmp_path, Problems())


def test_a_share_above_what_it_can_be_is_refused(tmp_path):
    _, problems = read(
        tmp_path, '[bed_occupancy]\nunit = "per cent"\nvalue = 104\nsource = ""\ngrade = "primary"\n'
    )
    assert "bed_occupancy, value: 1.04 is above what bed_occupancy can be (1)." in problems[0]
    assert len(problems) == 1
