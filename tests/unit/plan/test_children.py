import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.children import child_place
from placeplan.plan.place import load_place
from tests.unit.plan.places import BODIES, REGION


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
