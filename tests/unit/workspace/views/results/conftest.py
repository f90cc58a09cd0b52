"""A result that was worked out."""

import pytest

from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.content.result_pages import ResultPage, keep_pages


@pytest.fixture
def done(browser_of_one):
    """A result that was worked out, of two pages."""
    browser_of_one.post("/results/", {"kind": "tell_returns"})
    job = take_next()
    figures = '<p data-figure="gap: 2020/21">£1m</p><p data-figure="figure f; RZ9">£2m</p>'
    first = ResultPage("index.html", "The returns", "A &amp; B", f'{figures}<a href="findings.html">all</a>')
    keep_pages(job.key, [first, ResultPage("w.html", "", "W", "")], "Not for the public.")
    answer(job, {"first": "index.html", "pages": 2})
    return job
