"""Acts on returns that others ask for: hand one in, say what it asks, confirm that, note the filled copy."""

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.content.stored_bytes import keep
from placeplan.workspace.models import AskedReturn, Line, Seat, Version
from placeplan.workspace.states import RETURN


def hand_in_return(
    *, by: Seat, line: Line, name: str, content: bytes, body: str, is_filled: bool = False
) -> AskedReturn:
    """Keep a workbook that somebody asks a body to fill, or one that was filled elsewhere."""
    with acting(by=by, act="hand in a return", thing=line, words=f"{name}, for {body}") as deed:
        asked = AskedReturn(line=line, by=by, name=name, content=keep(line, content), body=body)
        if is_filled:
            asked.state = RETURN.after(asked.state, "say it is filled") or asked.state
            asked.filled, asked.filled_name = asked.content, name
        asked.save()
        deed.subject = asked
    return asked


def map_return(*, by: Seat, asked: AskedReturn, mapping: str) -> None:
    """Keep what a person says that its cells ask: the text of its mapping. It is then to be confirmed."""
    with acting(by=by, act="map a return", thing=asked):
        _move(asked, "change")
        asked.mapping = mapping
        asked.save(update_fields=["mapping"])


def confirm_return(*, by: Seat, asked: AskedReturn, mapping: str, disclosed_to: str = "") -> None:
    """Keep that a person confirms what its cells ask, and to whom withheld numbers are disclosed."""
    words = f"withheld numbers to {disclosed_to}" if disclosed_to else ""
    with acting(by=by, act="confirm a return", thing=asked, words=words):
        _move(asked, "confirm")
        asked.mapping, asked.disclosed_to = mapping, disclosed_to
        asked.save(update_fields=["mapping", "disclosed_to"])


def note_filled(
    *, by: Seat, asked: AskedReturn, version: Version, name: str, filled: bytes, receipt: bytes
) -> None:
    """Keep the filled copy of a return, from which version it was filled, and its receipt."""
    with acting(by=by, act="fill a return", thing=asked, words=name):
        _move(asked, "fill")
        asked.version, asked.filled_name = version, name
        asked.filled, asked.receipt = keep(asked.line, filled), keep(asked.line, receipt)
        asked.save(update_fields=["version", "filled_name", "filled", "receipt"])


def put_return_aside(*, by: Seat, asked: AskedReturn) -> None:
    """Ask no more about a return; what was filled of it stays."""
    with acting(by=by, act="put a return aside", thing=asked):
        _move(asked, "put aside")


def _move(asked: AskedReturn, act: str) -> None:
    """Errors: its state does not allow this."""
    state = AskedReturn.objects.values_list("state", flat=True).get(pk=asked.pk)
    after = RETURN.after(state, act)
    if after is None:
        what = f"This return is {RETURN.labels[state]} by now, and cannot be changed so."
        raise PlanError(Problem(what, asked.name, "Load its page again."))
    asked.state = after
    asked.save(update_fields=["state"])
