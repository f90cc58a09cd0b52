from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.keeping_private.withheld_records import withheld_records

RECORDS = "key,what,why,who,until\nprice,A price,A tender runs,RZ9,2099-03-31\nbad,,,,\n"


def test_the_records_that_can_be_read_are_given(workspace):
    assert withheld_records(workspace.version) == ()
    (workspace.folder / "withholdings.csv").write_text(RECORDS, encoding="utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert [(record.key, record.who) for record in withheld_records(version)] == [("price", "RZ9")]
