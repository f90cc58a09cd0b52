import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from tests.unit.plan.places import FIGURES, PLACE, REGION


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


def test_a_body_has_its_name_and_one_that_nobody_declared_its_code(folder):
    place = load_place(folder)
    assert (place.name_of("QMM:system"), place.name_of("RM9")) == ("The system", "RM9")


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
