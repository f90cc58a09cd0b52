"""The form that asks how a number of a projection comes about. Looking asks for nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.result_requests import ask_for_result
from placeplan.workspace.content.result_pages import kept_pages
from placeplan.workspace.models import Job
from placeplan.workspace.rendering import page
from placeplan.workspace.result_explaining import EXPLAINABLE, ExplainForm, parts_in
from placeplan.workspace.result_kinds import EXPLAIN, PROJECT
from placeplan.workspace.views.footing import following, standing
from placeplan.workspace.views.results.question_words import asked_in_words, version_of

USUAL = {"variable": "gap"}  # what the form begins with, where there is one; our default
SAME = ("scenarios", "draws", "seed")  # of the projection, so that its own numbers are explained


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, number: int) -> HttpResponse:
    """Which number of a projection to explain; posted, the job that shows how it comes about."""
    where = standing(request)
    job = get_object_or_404(Job.objects.seen_by(request.seat), pk=number, kind=PROJECT, state="done")
    pages, version = kept_pages(job.key), version_of(job)
    options = pages.file(EXPLAINABLE) if pages else None
    if options is None or version is None:
        return redirect("results")
    parts = parts_in(options)
    sent = request.POST if request.method == "POST" else None
    form = ExplainForm(sent, parts=parts, initial={**USUAL, "year": parts[0].years[-1], **request.GET.dict()})
    if sent is not None and form.is_valid():
        question = {**{key: job.arguments[key] for key in SAME}, **form.question()}
        asked = ask_for_result(by=where.seat, version=version, kind=EXPLAIN, **question)
        if asked.state == "done":
            return redirect("result", asked.pk)
        return redirect(following(asked, "result", asked.pk))
    return page(
        request, "results/explain.html", form=form, job=job, asked=asked_in_words(job), version=version
    )
