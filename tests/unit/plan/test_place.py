import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import child_place, load_place

PLACE = """code = "QMM"
name = "Norfolk and Waveney"
kind = "footprint"
regime = "england/2016"
geography = "stp-2017"
area = "E54000022"
base_year = "2015/16"
last_year = "2020/21"

[parts.workforce_plan]
title = "Workforce plan"
status = "not published"
source = "https://example.org"
grade = "second-hand"
"""
FIGURES = (
    "measure,organisation,line,period,value,unit,stated_by,source,grade\n"
    "gap,QMM:system,,2020/21,415,£m,QMM,https://example.org,primary\n"
    "gap,QMM:health,,2020/21,not published,£m,QMM,https://example.org,primary\n"
)
BODIES = (
    "code,name,kind,members\nQMM,The footprint,group,\n"
    "QMM:system,The system,group,QMM:health\nQMM:health,NHS,group,\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "place.toml").write_text(PLACE, "utf-8")
    (tmp_path / "bodies.csv").write_text(BODIES, "utf-8")
    (tmp_path / "figures" / "published.csv").write_text(FIGURES, "utf-8")
    return tmp_path


def test_a_place_is_read_whole(folder):
    place = load_place(folder)
    assert (place.code, place.kind, place.geography, place.area) == (
        "QMM",
        "footprint",
        "stp-2017",
        "E54000022",
    )
    assert place.years[0] == "2015/16" and place.years[-1] == "2020/21" and len(place.years) == 6
    assert place.figures.height == 2 and place.figures["pence"].to_list() == [41_500_000_000, None]
    assert place.origins.filter(place.origins["figure"] == place.figures["figure"][0])["origin"][0] == (
        "figures/published.csv#!E2"
    )
    assert place.parts["workforce_plan"].status == "not published"
    assert place.schemes == () and place.milestones == () and place.capital == ()


def test_what_is_not_a_number_is_read_beside_the_figures(folder):
    (folder / "statements").mkdir()
    (folder / "statements" / "said.csv").write_text(
        "subject,organisation,attribute,text,stated_by\nplan,QMM,status,submitted,QMM\n", "utf-8"
    )
    assert load_place(folder).statements["source"].to_list() == ["statements/said.csv#!A2"]
    (folder / "statements" / "said.csv").write_text("subject,attribute,stated_by\nplan,,QMM\n", "utf-8")
    with pytest.raises(PlanError, match="Nothing is written under attribute"):
        load_place(folder)


def test_a_folder_that_is_not_there_or_is_no_place(tmp_path):
    with pytest.raises(PlanError, match=r"no such folder.*placeplan new"):
        load_place(tmp_path / "nowhere")
    with pytest.raises(PlanError, match=r"has no place\.toml"):
        load_place(tmp_path)


def test_a_place_may_have_nothing_but_its_description(folder):
    for name in ("bodies.csv", "figures/published.csv"):
        (folder / name).unlink()
    assert load_place(folder).figures.is_empty()
    (folder / "figures").rmdir()
    assert load_place(folder).figures.is_empty()


def test_everything_wrong_with_every_file_is_said_at_once(folder):
    (folder / "place.toml").write_text(
        PLACE.replace('"2015/16"', '"2015"').replace('kind = "footprint"', 'kind = "parish"')
        + 'colour = "x"\n',
        "utf-8",
    )
    (folder / "figures" / "published.csv").write_text(
        FIGURES.replace("gap,QMM:system", "gpa,QMM:system"), "utf-8"
    )
    (folder / "assumptions.toml").write_text(
        '[a]\nunit = "furlong"\nvalue = 1\nsource = ""\ngrade = "primary"\n'
    )
    (folder / "schemes.toml").write_text('[[schemes]]\nkey = "a"\n')
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "s.toml").write_text("title = [")
    with pytest.raises(PlanError) as error:
        load_place(folder)
    said = "\n".join(map(str, error.value.problems))
    for expected in (
        "place.toml line 7, base_year: “2015” is not a financial year",
        "place.toml line 3, kind: Input should be 'footprint' or 'region'",
        "colour: Nobody reads this key.",
        "“gpa” is not a measure.",
        "“furlong” is not a unit.",
        "schemes.toml line 1, schemes 1, title: This key is missing.",
        "scenarios/s.toml: The file is not TOML",
    ):
        assert expected in said


def test_the_last_year_comes_after_the_base_year(folder):
    (folder / "place.toml").write_text(PLACE.replace("2020/21", "2015/16"), "utf-8")
    with pytest.raises(PlanError, match="does not come after base_year"):
        load_place(folder)


def test_a_place_whose_area_is_not_settled_still_loads(folder):
    text = PLACE.replace('area = "E54000022"\n', "").replace('geography = "stp-2017"\n', "")
    (folder / "place.toml").write_text(text, "utf-8")
    assert load_place(folder).area == "" and load_place(folder).geography == ""


REGION = PLACE.replace('"footprint"', '"region"').replace('area = "E54000022"\n', "").partition("[parts")[0]


def test_a_region_declares_its_footprints_inside(folder):
    (folder / "place.toml").write_text(
        REGION
        + '[[children]]\ncode = "QMM"\nname = "Norfolk and Waveney"\narea = "E54000022"\n'
        + '[children.parts.scheme_list]\ntitle = "Schemes"\nstatus = "not published"\nsource = "s"\n'
        + 'grade = "recalled"\n[[children]]\ncode = "QUE"\nname = "Cambridgeshire"\narea = "E54000021"\n',
        "utf-8",
    )
    region = load_place(folder)
    norfolk = child_place(region, "QMM")
    assert norfolk.kind == "footprint" and norfolk.area == "E54000022" and norfolk.figures.height == 2
    assert norfolk.parts["scheme_list"].status == "not published"
    assert child_place(region, "QUE").figures.is_empty()
    with pytest.raises(PlanError, match=r"no footprint “QXX”\. It has QMM, QUE"):
        child_place(region, "QXX")


def test_a_body_of_two_footprints_is_a_part_of_each(folder):
    (folder / "bodies.csv").write_text(
        BODIES + "RMY,Norfolk and Suffolk,mental health trust,\nRM1,Norwich,acute trust,\n"
        "QJG,Suffolk,group,\nQJG:system,The system,group,\n"
        "X24,NHS England,national body,\nEOE,Region,group,\n",
        "utf-8",
    )
    (folder / "figures" / "more.csv").write_text(
        "measure,organisation,area,period,value,stated_by\n"
        "surplus_or_deficit,RMY,,2015/16,-1,RMY\nsurplus_or_deficit,RM1,,2015/16,-2,RM1\n"
        "surplus_or_deficit,EOE,,2015/16,-3,EOE\nallocation,X24,,2015/16,4,X24\n"
        "population,,E54000022,2017-06-30,5,ONS\npopulation,,E54000023,2017-06-30,6,ONS\n"
        "average_cost,,E92000001,2014/15,7,ONS\n",
        "utf-8",
    )
    children = "".join(
        f'[[children]]\ncode = "{code}"\nname = "n"\narea = "{area}"\nmembers = {members}\n'
        for code, area, members in (("QMM", "E54000022", '["RM1", "RMY"]'), ("QJG", "E54000023", '["RMY"]'))
    )
    (folder / "place.toml").write_text(REGION + children, "utf-8")
    (folder / "schemes.toml").write_text(
        "".join(
            f'[[schemes]]\nkey = "{key}"\ntitle = "t"\nowner = "{owner}"\nclass = "demand"\nsource = "s"\n'
            'grade = "primary"\n'
            for key, owner in (("a", "RM1"), ("b", "QJG:system"))
        ),
        "utf-8",
    )
    norfolk = child_place(load_place(folder), "QMM")
    assert norfolk.bodies["RMY"].extent == "part" and norfolk.bodies["RM1"].extent == "whole"
    assert sorted(norfolk.figures["value"].drop_nulls()) == [-2, -1, 4, 5, 7, 415e6]
    assert [scheme.key for scheme in norfolk.schemes] == ["a"]
    assert child_place(load_place(folder), "QJG").bodies.keys() == {"QJG", "QJG:system", "RMY", "X24"}


def test_a_region_has_footprints_and_knows_their_members(folder):
    (folder / "place.toml").write_text(REGION, "utf-8")
    with pytest.raises(PlanError, match="A region has footprints"):
        load_place(folder)
    (folder / "place.toml").write_text(
        REGION + '[[children]]\ncode = "QMM"\nname = "N"\narea = "E54000022"\nmembers = ["RM9"]\n', "utf-8"
    )
    with pytest.raises(PlanError, match="children 1, members: “RM9” is not one of the place's bodies"):
        load_place(folder)
    child = '[[children]]\ncode = "QMM"\nname = "N"\narea = "E54000022"\n'
    (folder / "place.toml").write_text(REGION + child + child, "utf-8")
    with pytest.raises(PlanError, match="children 2, code: “QMM” is declared twice"):
        load_place(folder)


def test_a_geography_or_area_that_no_register_holds_is_a_problem_with_its_place(folder):
    file = folder / "place.toml"
    file.write_text(PLACE.replace("stp-2017", "stp-1848"), "utf-8")
    with pytest.raises(PlanError, match=r"place\.toml line 5, geography: .*“stp-1848”"):
        load_place(folder)
    file.write_text(PLACE.replace("E54000022", "E54000099"), "utf-8")
    with pytest.raises(PlanError, match=r"place\.toml line 6, area: .*has no area “E54000099”"):
        load_place(folder)


def test_a_number_withheld_without_a_record_is_refused_and_one_with_a_record_is_read(folder):
    path = folder / "figures" / "held.csv"
    columns = "measure,organisation,period,value,unit,stage,stated_by,source,withheld"
    row = "saving,QMM:system,2020/21,300,£m,plan,QMM:system,https://x.org,w1"
    path.write_text(f"{columns}\n{row}\n", "utf-8")
    with pytest.raises(PlanError, match="nobody has said what, why, by whom and until when"):
        load_place(folder)
    record = "key,what,why,who,until\nw1,The gap,Talks are open,NHS England,2027-03-31\n"
    (folder / "withholdings.csv").write_text(record, "utf-8")
    assert load_place(folder).withholdings["w1"].who == "NHS England"
