"""What a return asks, block by block, the doubtful first: confirmed by selects, and changed part by part."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.core.errors import PlanError
from placeplan.returns.mapping.blocks import Block
from placeplan.returns.mapping.return_mappings import ReturnMapping, mapping_in
from placeplan.workspace.actions.asked_returns import confirm_return, map_return
from placeplan.workspace.actions.return_requests import ask_to_fill, ask_to_map
from placeplan.workspace.forms import tell
from placeplan.workspace.models import AskedReturn
from placeplan.workspace.rendering import page
from placeplan.workspace.returning.return_forms import READ, Confirmed, PartAnswers
from placeplan.workspace.returning.return_parts import Part, part_of, text_with, with_block
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.footing import Standing, following, standing

OPEN = ("received", "confirmed", "filled")  # what it asks can still be changed
ROWS_EACH, COLUMNS_EACH = 60, 40  # of a block on one page; our defaults


@require_http_methods(["GET", "HEAD", "POST"])
def mapping_page(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that a return asks, and a form that confirms it."""
    where = standing(request)
    asked = _asked(where, number)
    job = ask_to_map(by=where.seat, asked=asked, version=where.version)
    if job.state != "done":
        return redirect(following(job, "return-mapping", asked.pk))
    told = job.answer
    mapping = mapping_in(told["mapping"], asked.name)
    sent = request.POST if request.method == "POST" else None
    form = Confirmed(sent, mapping=mapping, drawn=told["blocks"])
    if request.method == "POST" and form.is_valid():
        return _confirmed(request, where, asked, told["mapping"], form)
    return page(
        request,
        "returns/mapping.html",
        asked=asked,
        form=form,
        told=told,
        version=where.version,
        names=dict(told["bodies"]),
        blocks=sorted(told["blocks"], key=lambda block: _is_sure(block, form)),
        counts={key: sum(block[key] for block in told["blocks"] if block["accepted"]) for key in COUNTED},
        left=sum(block["count"] for block in told["blocks"] if not block["accepted"]),
    )


COUNTED = ("count", "filled", "blank")


def _is_sure(block: dict[str, Any], form: Confirmed) -> bool:
    return block["accepted"] and not form.doubts[block["number"]]


def _confirmed(
    request: HttpRequest, where: Standing, asked: AskedReturn, text: str, form: Confirmed
) -> HttpResponse:
    """Keep what was answered; then fill the return, or show again what it would be filled with."""
    asker, mapping = form.cleaned_data["asker"], form.answered()
    is_confirmed = request.POST.get("then") == "fill"
    changed = text_with(
        text, ReturnMapping(mapping.template, mapping.digest, mapping.blocks, is_confirmed, asker)
    )
    if is_confirmed:
        disclosed_to = asker if form.cleaned_data["withheld"] == READ else ""
        confirm_return(by=where.seat, asked=asked, mapping=changed, disclosed_to=disclosed_to)
        job = ask_to_fill(by=where.seat, asked=asked, version=where.version)
        return redirect(following(job, "return", asked.pk))
    map_return(by=where.seat, asked=asked, mapping=changed)
    messages.info(request, "Your answers are kept. What it would be filled with has been looked up anew.")
    job = ask_to_map(by=where.seat, asked=asked, version=where.version)
    return redirect(following(job, "return-mapping", asked.pk))


@require_safe
def block_page(request: HttpRequest, number: int, block: int) -> HttpResponse:
    """One block of cells as it lies on its sheet, each with what it asks and what would be written."""
    where = standing(request)
    asked, told, mapping = _mapped(where, number)
    if told is None:
        return redirect("return-mapping", number)
    own = _block(mapping, block)
    drawn = told["blocks"][block]
    row, column = start_of(request, "row", len(own.rows)), start_of(request, "column", len(own.columns))
    return page(
        request,
        "returns/block.html",
        asked=asked,
        block=drawn,
        rows=drawn["rows"][row : row + ROWS_EACH],
        columns=drawn["columns"][column : column + COLUMNS_EACH],
        row=row,
        column=column,
        rows_each=ROWS_EACH,
        columns_each=COLUMNS_EACH,
        apart=set(drawn["apart"]),
        version=where.version,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def part_page(request: HttpRequest, number: int, block: int, key: str) -> HttpResponse:
    """What one block, row, column or cell asks, each answer by a select."""
    where = standing(request)
    asked, told, mapping = _mapped(where, number)
    if told is None:
        return redirect("return-mapping", number)
    own = _block(mapping, block)
    part = part_of(own, key)
    if part is None:
        raise Http404
    form = PartAnswers(
        request.POST if request.method == "POST" else None,
        block=own,
        part=part,
        stated=told["stated"],
        names=dict(told["bodies"]),
        is_left=part.name in told["blocks"][block]["apart"],
    )
    if request.method == "POST" and form.is_valid():
        text = text_with(told["mapping"], with_block(mapping, block, form.answered()))
        try:
            mapping_in(text, asked.name)
        except PlanError as error:
            tell(form, error)
        else:
            map_return(by=where.seat, asked=asked, mapping=text)
            job = ask_to_map(by=where.seat, asked=asked, version=where.version)
            return redirect(following(job, "return-block", asked.pk, block))
    return page(
        request,
        "returns/part.html",
        asked=asked,
        block=told["blocks"][block],
        form=form,
        title=_title(own, part),
    )


def _title(block: Block, part: Part) -> str:
    words = {"row": "Row", "column": "Column", "cell": "Cell"}
    return f"{words[part.sort]} {part.name} of {block.sheet}" if part.name else f"All cells of {block.sheet}"


def _asked(where: Standing, number: int) -> AskedReturn:
    return get_object_or_404(AskedReturn.objects.seen_by(where.seat), pk=number, state__in=OPEN)


def _mapped(where: Standing, number: int) -> tuple[AskedReturn, Any, ReturnMapping]:
    """A return, what is known of what it asks now, if anything, and its mapping."""
    asked = _asked(where, number)
    job = ask_to_map(by=where.seat, asked=asked, version=where.version)
    if job.state != "done":
        return asked, None, ReturnMapping(asked.name, "", ())
    return asked, job.answer, mapping_in(job.answer["mapping"], asked.name)


def _block(mapping: ReturnMapping, number: int) -> Block:
    if number >= len(mapping.blocks):
        raise Http404
    return mapping.blocks[number]
