def test_what_is_withheld_is_said_above_all_pages_of_a_result(worked_out, workspace):
    from placeplan.workspace.content.result_pages import kept_pages
    from placeplan.workspace.models import Job

    (workspace.folder / "figures").mkdir()
    (workspace.folder / "figures" / "a.csv").write_text(WITHHELD, "utf-8")
    (workspace.folder / "withholdings.csv").write_text(RECORD, "utf-8")
    worked_out("tell_returns")
    assert "1 figure of Northby is withheld" in kept_pages(Job.objects.get(kind="tell_returns").key).notice


WITHHELD = """measure,organisation,period,value,unit,stated_by,grade,withheld
income,RZ9,2016/17,5,£m,RZ9,invented,talks
"""
RECORD = """key,what,why,who,until
talks,Income of the hospital,under negotiation,RZ9,2099-01-01
"""
