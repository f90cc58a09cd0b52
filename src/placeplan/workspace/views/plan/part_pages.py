"""Pages of one part of the plan in a form: an assumption, a scheme, a scenario."""

import re
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.plan.assumptions import FILE as ASSUMPTIONS
from placeplan.plan.scenarios import FOLDER
from placeplan.plan.shape import FILE as SCHEMES
from placeplan.workspace.content.stated_scenarios import stated_scenarios
from placeplan.workspace.plan_forms.assumption_form import AssumptionForm
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.milestone_form import TABLE as MILESTONES
from placeplan.workspace.plan_forms.milestone_form import MilestoneForm
from placeplan.workspace.plan_forms.scenario_form import ScenarioForm
from placeplan.workspace.plan_forms.scheme_form import SchemeForm
from placeplan.workspace.rendering import page
from placeplan.workspace.views.plan.planning import Planning, is_kept, planning

KEPT = "It is in the draft. The folder changes when you save."
SAME = "Nothing was changed."
NOTHING_TO_DIFFER = (
    "A scenario says what differs from the plan’s assumptions and schemes, and the plan states none of "
    "either. State one first."
)
MORE = "more"  # the button that adds the fields of one more effect
PARTS = ("schemes", "milestones", "capital")


@require_http_methods(["GET", "HEAD", "POST"])
def assumption(request: HttpRequest, name: str = "") -> HttpResponse:
    """An assumption, or a new one where none is named."""
    own = planning(request)
    table: Mapping[str, Any] = own.values(ASSUMPTIONS).get(name, {}) if name else {}
    if name and not table:
        raise Http404
    form = AssumptionForm(_sent(request), name=name, table=table)
    title = (table.get("label") or name.replace("_", " ")) if name else "A new assumption"
    return _answer(request, own, form, title)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: HttpRequest, key: str = "") -> HttpResponse:
    """A milestone, or a new one where none is named."""
    own = planning(request)
    table = _keyed(own, MILESTONES, key)
    form = MilestoneForm(_sent(request), key=key, table=table, bodies=own.bodies)
    return _answer(request, own, form, table.get("title", key) if key else "A new milestone")


def _keyed(own: Planning, name: str, key: str) -> Mapping[str, Any]:
    """The table of a key in one of the lists of the plan; empty for a new one. Errors: there is none."""
    entries = own.values(SCHEMES).get(name, []) if key else []
    table: Mapping[str, Any] = next((entry for entry in entries if entry.get("key") == key), {})
    if key and not table:
        raise Http404
    return table


@require_http_methods(["GET", "HEAD", "POST"])
def scheme(request: HttpRequest, key: str = "") -> HttpResponse:
    """A scheme, or a new one where none is named."""
    own = planning(request)
    table = _keyed(own, "schemes", key)
    title = table.get("title", key) if key else "A new scheme"
    wants_more = MORE in request.POST  # what is typed stays, and is not judged yet
    form = SchemeForm(
        None if wants_more else _sent(request),
        key=key,
        table=table,
        bodies=own.bodies,
        new=_number(request.POST.get(MORE, request.POST.get("new", ""))),
        typed=request.POST.dict() if wants_more else None,
    )
    if wants_more:
        return _shown(request, own, form, title)
    return _answer(request, own, form, title)


def _number(text: str) -> int:
    """A number of effects in digits; nought of anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 0


@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: HttpRequest, name: str = "") -> HttpResponse:
    """A scenario, or a new one where none is named: what is otherwise than the plan states it."""
    own = planning(request)
    text = _text_of_scenario(own, name) if name else ""
    assumptions = own.values(ASSUMPTIONS)
    written = own.values(SCHEMES)
    parts = [entry for name in PARTS for entry in written.get(name, [])]
    form = ScenarioForm(
        _sent(request),
        assumptions={key: table.get("label") or key.replace("_", " ") for key, table in assumptions.items()},
        parts={entry["key"]: entry.get("title", entry["key"]) for entry in parts},
        taken=stated_scenarios(own.where.version),
        name=name,
        text=text,
    )
    title = form.stated.get("title", name) if name else "A new scenario"
    return _answer(request, own, form, title, "" if assumptions or parts else NOTHING_TO_DIFFER)


def _text_of_scenario(own: Planning, name: str) -> str:
    """The file of a scenario. Errors: there is none."""
    text = own.texts.get(f"{FOLDER}/{name}.toml", "")
    if not text:
        raise Http404
    return text


def _sent(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _answer(request: HttpRequest, own: Planning, form: DraftForm, title: str, note: str = "") -> HttpResponse:
    """The form, with what is wrong with it; once nothing is, the way back to the plan."""
    if request.method == "POST" and form.is_valid():
        is_changed = bool(form.edits())
        if is_kept(own, form):
            messages.info(request, KEPT if is_changed else SAME)
            return redirect("plan")
    return _shown(request, own, form, title, note)


def _shown(request: HttpRequest, own: Planning, form: DraftForm, title: str, note: str = "") -> HttpResponse:
    return page(request, "plan/part.html", form=form, title=title, note=note, version=own.where.version)
