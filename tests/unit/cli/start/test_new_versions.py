from placeplan.cli.start.new_versions import new_versions, show_versions
from placeplan.reading.submission import read_submission
from placeplan.reading.words.body_names import Body
from tests.unit.cli.start.test_import_ import FRONT, write

BODIES = [Body("TR1", "Northby Royal Infirmary NHS Trust", ("NRI",), "acute trust")]


def submitted(folder, *amounts):
    """One version of a workbook for each amount: pounds of the first line, which are all of the total."""
    for number, lines in enumerate(amounts, start=1):
        rows = [["Line", "2017/18"], *([f"Line {n}", amount] for n, amount in enumerate(lines))]
        front = [*FRONT[:-1], ["", "Version", f"{number}.0"]]
        write(folder / f"plan_v{number}.xlsx", {"Cover": front, "I&E": [*rows, ["Total expenditure", 99]]})
    return read_submission(sorted(folder.iterdir()), BODIES)


def test_a_new_version_is_compared_with_the_one_before_it(tmp_path):
    (one,) = new_versions(submitted(tmp_path, [1, 7], [2, 7], [5, 7]))
    assert (one.file, one.before) == ("plan_v3.xlsx", "plan_v2.xlsx")
    changed = [change for change in one.figures.changed if not change.is_said_again]
    assert [change.amount for change in changed] == [3000]
    assert [each["amount"] for each in one.as_json()["figures"]["changed"] if not each["said_again"]] == [
        3000
    ]


def test_few_changes_are_listed_and_many_are_counted(tmp_path, capsys, monkeypatch):
    versions = new_versions(submitted(tmp_path, [1], [2]))
    show_versions(versions)
    few = capsys.readouterr().out
    assert (
        "plan_v2.xlsx in place of plan_v1.xlsx: figures: 1 the same in another submission, 1 changed" in few
    )
    assert "£1,000" in few and "£2,000" in few
    monkeypatch.setattr("placeplan.cli.start.new_versions.MOST_LISTED", 1)
    show_versions(new_versions(submitted(tmp_path, [1, 7], [2, 9])))
    many = capsys.readouterr().out
    assert "more; --json lists them all." in many and many.count("~") == 1


def test_a_workbook_without_an_earlier_version_has_nothing_to_say(tmp_path):
    assert new_versions(submitted(tmp_path, [1])) == ()


def test_what_is_only_written_otherwise_is_counted_and_not_listed(tmp_path, capsys):
    versions = new_versions(submitted(tmp_path, [1, 7], ["1.0", 9]))
    (version,) = versions
    forms = [change for change in version.figures.changed if change.is_of_form]
    assert len(forms) == 2 and "as_stated" in forms[0].cells  # one by its total's precision alone
    show_versions(versions)
    shown = capsys.readouterr().out
    assert "2 the same and written otherwise, 1 changed" in shown
    assert shown.count("~") == 1 and "as_stated" not in shown and "£7,000" in shown
