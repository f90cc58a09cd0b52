from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.actions.result_requests import ask_for_result
from placeplan.workspace.content.result_pages import ResultPage, keep_pages
from placeplan.workspace.models import AuditRow


def test_two_versions_of_one_content_have_one_result_and_another_question_another(workspace):
    def ask(version, **question):
        return ask_for_result(by=workspace.seat, version=version, kind="project", **question)

    first = ask(workspace.version, draws=10)
    job = take_next()
    keep_pages(job.key, [ResultPage("a.html", "", "A", "")])
    answer(job, {})
    notes = workspace.folder / "notes.md"
    notes.write_text("for a while", "utf-8")
    read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    notes.unlink()
    third = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    acts = AuditRow.objects.count()
    assert third.number == 3 and ask(third, draws=10) == first and AuditRow.objects.count() == acts
    assert ask(third, draws=20) != first and AuditRow.objects.count() == acts + 1
