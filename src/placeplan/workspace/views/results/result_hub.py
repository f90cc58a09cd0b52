"""The page of results: what can be worked out of the plan as it is now, and what was before."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.result_requests import ask_for_result
from placeplan.workspace.content.result_pages import kept_pages
from placeplan.workspace.content.stated_scenarios import stated_scenarios
from placeplan.workspace.models import Job
from placeplan.workspace.rendering import page
from placeplan.workspace.result_forms import Plain, form_of
from placeplan.workspace.result_kinds import CHANGES, COMPARE, EXPLAIN, KEYS, RESULT_KINDS, ResultKind
from placeplan.workspace.states import NOT_OVER
from placeplan.workspace.views.footing import Standing, following, standing
from placeplan.workspace.views.results.question_words import asked_in_words, version_of

LISTED = 12  # results of earlier questions; our default


@dataclass(frozen=True)
class Offered:
    """One kind of result: its form, and the job that works on it."""

    kind: ResultKind
    form: Plain
    at_work: Job | None


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest) -> HttpResponse:
    """Every kind of result with its button; what was asked for leads to its job."""
    where = standing(request)
    asked = _asked(request)
    scenarios = stated_scenarios(where.version)
    sent = {asked: request.POST} if asked else {}
    forms = {kind: form_of(kind, sent.get(kind), scenarios) for kind in KEYS}
    wrong = forms.get(asked)
    if wrong is not None and wrong.is_valid():
        job = ask_for_result(by=where.seat, version=where.version, kind=asked, **wrong.question())
        return redirect(following(job, "result", job.pk))
    return page(
        request,
        "results/hub.html",
        offered=[Offered(kind, forms[kind.key], _at_work(where, kind.key)) for kind in _offered(scenarios)],
        wrong=wrong,
        scenarios=scenarios,
        before=[(job, asked_in_words(job), version_of(job)) for job in _worked_out(where)],
        version=where.version,
    )


def _asked(request: HttpRequest) -> str:
    """The kind that is asked for; nothing where the page is only looked at. Errors: there is no such kind."""
    if request.method != "POST":
        return ""
    asked = request.POST.get("kind", "")
    if asked not in KEYS:
        raise Http404
    return str(asked)


def _offered(scenarios: Mapping[str, str]) -> list[ResultKind]:
    """Every kind; two scenarios side by side only where there is one."""
    return [kind for kind in RESULT_KINDS if scenarios or kind.key != COMPARE]


def _at_work(where: Standing, kind: str) -> Job | None:
    jobs = Job.objects.seen_by(where.seat).filter(line=where.line, kind=kind, state__in=NOT_OVER)
    return jobs.filter(arguments__manifest=where.version.manifest).last()


def _worked_out(where: Standing) -> list[Job]:
    """The results that are kept, the latest first; each question once."""
    jobs = Job.objects.seen_by(where.seat).filter(line=where.line, state="done")
    done = jobs.filter(kind__in=(*KEYS, CHANGES, EXPLAIN)).order_by("-pk")
    latest: dict[str, Job] = {}
    for job in done[: LISTED * 4]:
        if job.key not in latest and kept_pages(job.key) is not None:
            latest[job.key] = job
    return list(latest.values())[:LISTED]
