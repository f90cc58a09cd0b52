from placeplan.workspace.actions.index_requests import ask_for_index
from placeplan.workspace.models import Version
from placeplan.workspace.searching.search_index import index_file, index_of

HEAD = "subject,organisation,attribute,period,text,stated_by,stated_on,source,grade,withheld"
ROWS = """
intent,RZ9,words,2017/18,We will open a winter ward,RZ9,2016-10-01,plan.md#!line 6,primary,
intent,RZ9,words,2017/18,A secret ward,RZ9,2016-10-01,plan.md#!line 7,primary,board
"""


def test_what_there_is_to_find_is_laid_down_once_and_nothing_withheld_is_in_it(
    workspace, browser_of_one, form_file, work
):
    (workspace.folder / "withholdings.csv").write_text(
        "key,what,why,who,until\nboard,It,Under negotiation,RZ9,2999-01-01\n", "utf-8"
    )
    stated = workspace.folder / "figures" / "stated.csv"
    head, *rows = stated.read_text("utf-8").splitlines()
    rows = [f"{head},withheld", *(f"{row}{',board' if ',drugs,' in row else ','}" for row in rows)]
    stated.write_text("\n".join(rows) + "\n", "utf-8")
    (workspace.folder / "statements").mkdir()
    (workspace.folder / "statements" / "said.csv").write_text(HEAD + ROWS, "utf-8")
    browser_of_one.get("/")
    version = Version.objects.last()
    job = ask_for_index(by=workspace.seat, version=version)
    work()
    job.refresh_from_db()
    assert job.state == "done", job.problems
    assert ask_for_index(by=workspace.seat, version=version) == job
    found = index_of(version.view).found(("ward",))["documents"]
    assert [entry.title for entry in found] == ["We will open a winter ward"]
    (drugs,) = index_of(version.view).found(("drugs", "expenditure"))["figures"]
    assert (
        drugs.amount == "withheld"
        and "35"
        not in index_file(version.view)
        .read_text("utf-8")
        .replace(drugs.subject, "")
        .partition('"drugs')[2]
        .partition("}")[0]
    )
    (hospital,) = index_of(version.view).found(("trust",))["bodies"]
    assert hospital.title == "Northby Hospital"
    index_file(version.view).unlink()
    assert ask_for_index(by=workspace.seat, version=version) != job
