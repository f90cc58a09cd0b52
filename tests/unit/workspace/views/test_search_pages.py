import pytest
from django.apps import apps

from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.models import AuditRow, AuditText, Finding, Job, Version


@pytest.fixture
def search(browser_of_one, form_file, work):
    """Asks a question, once what there is to find is laid down."""

    def search(**asked):
        answered = browser_of_one.get("/search/", asked)
        if answered.status_code == 302:
            work()
            answered = browser_of_one.get(browser_of_one.get(answered.url).url)
        return answered.content.decode()

    return search


def test_a_question_finds_bodies_figures_and_pages_each_with_its_way(search):
    page = search(q="hospital income")
    assert "4 things fit" in page and "£90,000" in page and "; RZ9; version 2" in page
    assert "a.xlsx#S!B1" in page, "where it was stated, though its workbook is not here"
    assert '<a href="/findings/">Findings</a>' in search(q="finding")
    assert '<a href="/search/?q=Northby+Hospital">Northby Hospital</a>' in search(q="RZ9 hospital")
    assert "/versions/2/" in search(q="stated.csv")


def test_all_of_one_sort_stand_on_pages_of_their_own_and_can_be_taken(search, browser_of_one):
    page = search(**{"q": "rz9", "in": "figures"})
    assert page.count("<tbody>") == 1 and "Figures (8)" in page and "Bodies (1)" in page
    taken = browser_of_one.get("/search/", {"q": "rz9", "in": "figures", "table": "0", "as": "csv"})
    assert taken.content.count(b"\r\n") == 9
    assert browser_of_one.get("/search/", {"q": "rz9", "in": "nonsense", "from": "x"}).status_code == 200


def test_a_finding_is_found_by_its_words_by_whoever_may_see_it(workspace, search, told):
    search(q="rz9")
    note_findings(by=workspace.seat, version=Version.objects.last(), findings=[told()])
    page = search(q="different things")
    assert (
        "Two say different things" in page
        and f"/findings/{Finding.objects.get(check_key='agreement').pk}/" in page
    )


@pytest.mark.parametrize("question", ["", "  ", " , ", "x" * 300])
def test_a_question_that_is_none_says_so_and_loses_nothing(browser_of_one, question):
    page = browser_of_one.get("/search/", {"q": question}).content.decode()
    assert "1 answer needs another look" in page and "autofocus" in page and question.strip() in page
    assert "needs another look" not in browser_of_one.get("/search/").content.decode()


def test_signs_in_a_question_are_only_signs(search):
    page = search(q='<script>"&')
    assert "0 things fit" in page and "<script>" not in page


def test_looking_asks_once_for_each_content_and_changes_nothing_else(browser_of_one, asked, workspace):
    """Pages that cannot be shown before something is worked out; see ADR 20, decision 4."""
    (workspace.folder / "note.txt").write_text("Another version.", "utf-8")
    browser_of_one.get("/")  # which is read in before anything else
    own = f"/returns/{asked.pk}/"
    addresses = ("/search/?q=drugs", "/search/?q=beds&from=50", f"{own}asks/", own)
    before, acts = kept(), AuditRow.objects.count()
    jobs = set(Job.objects.values_list("pk", flat=True))
    for address in addresses * 3:
        browser_of_one.get(address, follow=True)
    new_jobs = Job.objects.exclude(pk__in=jobs)
    assert sorted(job.kind for job in new_jobs) == ["index_version", "map_return"]
    new = AuditRow.objects.order_by("number")[acts:]
    assert [row.act for row in new] == ["ask for a job"] * 2
    assert kept() == before


def kept():
    """Every row of the workspace but jobs and acts."""
    models = set(apps.get_app_config("workspace").get_models()) - {Job, AuditRow, AuditText}
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in models}
