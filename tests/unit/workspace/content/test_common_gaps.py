import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.common_gaps import gaps_of, totals_of

HEADING = "measure,organisation,service,period,value,unit,stage,stated_by,stated_on,grade\n"
STATED = HEADING + (
    "income_total,RZ9,,2017/18,100.01,£m,plan,RZ9,,invented\n"
    "income_total,09N,,2017/18,50.02,£m,plan,09N,,invented\n"
    "income_total,RZ9,,2018/19,100,£m,plan,RZ9,,invented\n"
    "income_total,RZ9,,2018/19,90,£m,plan,RZ9,2017-01-01,invented\n"
    "income_total,RZ9,,2019/20,70,£m,forecast,RZ9,,invented\n"
    "income_total,RZ9,,2019/20,70,£m,plan,09N,,invented\n"
)
DOCUMENTS = """document,version,title,publisher,published_on,supersedes,public,address,coverage,grade
letter,1,A letter,The commissioner,2017-03-01,,yes,,whole,invented
"""
REQUIREMENTS = """document,version,number,text,modality,kind,asks,due,measures,periods,stage,grade
letter,1,1,State income.,must,money,RZ9|09N,,income_total,2018/19,plan,invented
letter,1,2,Be kind.,must,process,RZ9,,,,,invented
"""


def version_with(workspace, **files):
    for name, text in files.items():
        path = workspace.folder / f"{name.replace('__', '/')}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)


def test_a_total_is_of_whoever_says_it_of_itself_to_the_penny(workspace):
    totals = totals_of(version_with(workspace, figures__a=STATED), ["RZ9", "09N"])
    assert [(total.period, total.pence, total.of, total.disputed) for total in totals] == [
        ("2017/18", 15_003_000_000, ("09N", "RZ9"), ()),
        ("2018/19", 0, (), ("RZ9",)),
    ]
    only = totals_of(version_with(workspace, figures__a=STATED), ["09N"])
    assert [(total.pence, total.of) for total in only] == [(5_002_000_000, ("09N",))]


def test_what_is_asked_is_there_or_missing_by_body_and_an_act_is_not_looked_up(workspace):
    version = version_with(
        workspace, figures__a=STATED, guidance__documents=DOCUMENTS, guidance__requirements=REQUIREMENTS
    )
    (gap,) = gaps_of(version, ["letter:1 1", "letter:1 2"], ["RZ9", "09N"])
    assert (gap.key, gap.shared, gap.missing) == ("letter:1 1", ("RZ9",), ("09N",))


def test_a_view_that_cannot_be_read_has_no_gaps_told_rather_than_none(workspace):
    (workspace.folder / "place.toml").write_text("code = ", encoding="utf-8")
    version = version_with(workspace)
    for asked in (lambda: totals_of(version, ["RZ9"]), lambda: gaps_of(version, ["a"], ["RZ9"])):
        with pytest.raises(PlanError):
            asked()
