from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.content.result_pages import ResultPage, keep_pages
from placeplan.workspace.models import AuditRow, Job


def done_job(browser_of_one, **asked):
    """What is asked, worked out by a job that laid down one page and a calendar."""
    assert browser_of_one.post("/guidance/", asked).url.startswith("/jobs/")
    job = take_next()
    assert browser_of_one.get("/guidance/", asked).url.startswith(f"/jobs/{job.pk}/"), "it waits there"
    page = ResultPage(
        "guidance.html", "Guidance", "What is asked", '<a href="data/guidance.ics">calendar</a>'
    )
    keep_pages(job.key, [page], "", {"guidance.ics": b"BEGIN:VCALENDAR"})
    answer(job, {"first": "guidance.html"})
    return job


def test_what_is_asked_is_worked_out_once_and_opened(browser_of_one):
    job = done_job(browser_of_one)
    assert browser_of_one.get("/guidance/").url == f"/results/{job.pk}/"
    page = browser_of_one.get(f"/results/{job.pk}/guidance.html").content.decode()
    assert ">What is asked</span></h1>" in page and "What is asked, by when, and who answers" in page
    assert '<a href="/guidance/" aria-current="page">' in page
    assert '<a href="/results/" aria-current' not in page


def test_looking_alone_asks_for_no_job_and_writes_no_act(browser_of_one):
    browser_of_one.get("/")
    before = AuditRow.objects.count(), Job.objects.count()
    for address in ("/guidance/", "/guidance/?on=today"):
        page = browser_of_one.get(address).content.decode()
        assert "As the register is dated" in page and 'value="today"' in page
    assert (AuditRow.objects.count(), Job.objects.count()) == before


def test_on_today_it_is_another_question(browser_of_one):
    done_job(browser_of_one)
    job = done_job(browser_of_one, on="today")
    assert Job.objects.filter(kind="tell_guidance").count() == 2 and job.arguments["on"]
    assert "as on" in browser_of_one.get(f"/results/{job.pk}/guidance.html").content.decode()


def test_its_calendar_is_taken_away_and_no_other_file(browser_of_one):
    job = done_job(browser_of_one)
    taken = browser_of_one.get(f"/results/{job.pk}/data/guidance.ics")
    assert taken.content == b"BEGIN:VCALENDAR" and taken.headers["Content-Type"] == "text/calendar"
    assert 'filename="guidance.ics"' in taken.headers["Content-Disposition"]
    for name in ("other.ics", "..%2fpages.json", "pages.json"):
        assert browser_of_one.get(f"/results/{job.pk}/data/{name}").status_code == 404, name
    assert browser_of_one.get("/results/99/data/guidance.ics").status_code == 404
