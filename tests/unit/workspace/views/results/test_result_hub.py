from placeplan.workspace.models import AuditRow, Job


def asked(browser, **sent):
    return browser.post("/results/", {"kind": "tell_returns", **sent})


def test_a_button_asks_for_a_job_once_for_one_content(browser_of_one):
    first = asked(browser_of_one)
    job = Job.objects.get(kind="tell_returns")
    assert first.url == f"/jobs/{job.pk}/?then=%2Fresults%2F{job.pk}%2F"
    acts = AuditRow.objects.count()
    assert asked(browser_of_one).url == first.url and AuditRow.objects.count() == acts
    assert "It is being worked out." in browser_of_one.get("/results/").content.decode()


def test_nothing_is_asked_where_a_field_is_wrong_and_what_was_typed_stays(browser_of_one):
    page = asked(browser_of_one, kind="project", draws="many", seed="-3").content.decode()
    assert 'value="many"' in page and 'value="-3"' in page and "2 answers need another look" in page
    assert 'href="#id_project_draws"' in page and 'id="id_project_draws"' in page
    assert not Job.objects.filter(kind="project").exists()


def test_a_kind_that_is_none_is_not_there(browser_of_one):
    assert asked(browser_of_one, kind="take_in").status_code == 404
