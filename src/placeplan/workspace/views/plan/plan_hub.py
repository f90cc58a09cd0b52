"""The first page of the plan: its parts, what was changed and is not saved, and what clashes with it."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.figures.spreadsheets.opening import WORKBOOKS
from placeplan.plan.assumptions import FILE as ASSUMPTIONS
from placeplan.plan.place import FIGURES
from placeplan.plan.shape import FILE as SCHEMES
from placeplan.reading.held import SUBMISSIONS
from placeplan.workspace.actions.drafts import (
    MINE,
    bring_again,
    choose,
    drop_draft,
    steps_of,
    take_back,
)
from placeplan.workspace.actions.plan_versions import ask_to_save
from placeplan.workspace.content.stated_scenarios import stated_scenarios
from placeplan.workspace.drafting.csv_cells import lines_of
from placeplan.workspace.drafting.draft_edits import clashes
from placeplan.workspace.models import TEXT
from placeplan.workspace.plan_forms.effect_fields import effect_label
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import following
from placeplan.workspace.views.plan.governance_pages import registers_of
from placeplan.workspace.views.plan.planning import Planning, planning

THEIRS = "theirs"
NO_TEXT = (".parquet", *WORKBOOKS)
ACTS = {"take-back": take_back, "bring-again": bring_again, "drop": drop_draft}
SAID = {
    "take-back": "The last change was taken back.",
    "bring-again": "It was brought again.",
    "drop": "Everything that was not saved was dropped. The folder is as it was.",
}


class SaveForm(forms.Form):
    """Why the plan was changed, for whoever reads its versions."""

    reason = forms.CharField(label="Why it was changed", max_length=TEXT)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The parts of the plan and the draft; posted, the draft is saved."""
    own = planning(request)
    clashing = clashes(own.edits, own.stated)
    form = SaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and own.edits and not clashing:
        where, reason = own.where, form.cleaned_data["reason"]
        job = ask_to_save(by=where.seat, line=where.line, edits=own.edits, reason=reason)
        return redirect(following(job, "versions"))
    return page(request, "plan/hub.html", form=form, clashing=clashing, **_parts(own))


def _parts(own: Planning) -> dict[str, Any]:
    """What the page reads of the plan."""
    _, undone = steps_of(own.where.seat)
    figures = [path for path in own.texts if path.startswith("figures/")]
    return {
        "version": own.where.version,
        "assumptions": own.values(ASSUMPTIONS),
        "schemes": own.values(SCHEMES).get("schemes", []),
        "milestones": own.values(SCHEMES).get("milestones", []),
        "scenarios": stated_scenarios(own.where.version),
        "figures": [(path, len(lines_of(own.texts[path]).rows)) for path in figures],
        "others": _not_in_forms(own),
        "workbooks": own.where.version.entries.filter(path__startswith=f"{SUBMISSIONS}/").exists(),
        "registers": registers_of(own),
        "edits": own.edits,
        "undone": undone,
        "told": told,
    }


def _not_in_forms(own: Planning) -> list[str]:
    """Files of figures that are no text, and so have no form."""
    paths = own.where.version.entries.filter(path__startswith=f"{FIGURES}/").values_list("path", flat=True)
    return [path for path in paths if path not in own.texts and Path(path).suffix.lower() in NO_TEXT]


def told(value: Any) -> str:
    """A value of a cell as a person reads it."""
    if value is None:
        return "nothing"
    if isinstance(value, dict) and {"low", "middle", "high"} <= value.keys():
        return f"{value['middle']} ({value['low']} to {value['high']})"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {told(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(map(_entry_told, value))
    return str(value) if value != "" else "nothing"


def _entry_told(entry: Any) -> str:
    """An entry of a list; an effect by what it is of and how much, as its fields are called."""
    is_effect = isinstance(entry, dict) and "variable" in entry and "size" in entry
    return f"{effect_label(entry)}: {told(entry['size'])}" if is_effect else told(entry)


@require_POST
def change_draft(request: HttpRequest, act: str) -> HttpResponse:
    """Take the last change back, bring it again, or drop all of them."""
    if act not in ACTS:
        raise Http404
    ACTS[act](by=request.seat)
    messages.info(request, SAID[act])
    return redirect("plan")


@require_POST
def choose_in_clash(request: HttpRequest) -> HttpResponse:
    """In each clash, which of two values holds. One that nobody chose stays a clash."""
    own = planning(request)
    chosen = [
        (clash, choice)
        for number, clash in enumerate(clashes(own.edits, own.stated))
        if (choice := request.POST.get(f"choice-{number}", "")) in (MINE, THEIRS)
    ]
    if chosen:
        choose(
            by=own.where.seat,
            edits=[clash.edit for clash, _ in chosen],
            current=[clash.current for clash, _ in chosen],
            choices=[choice for _, choice in chosen],
        )
        messages.info(request, "It was noted which holds.")
    else:
        messages.info(request, "Choose one of the two for each.")
    return redirect("plan")
