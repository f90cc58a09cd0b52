"""Bodies of two places, each with rows of every sort, and marks in all that is its own."""

from types import SimpleNamespace

import pytest

from tests.access.rules_of_addresses import SORTS
from tests.unit.accounts.conftest import ENVIRONMENT, NOT_CHANGED, Clock, account_of, sign_in
from tests.unit.workspace.conftest import database

__all__ = ["database"]
# What stands in everything of a body, and nowhere else: a word, a person's name, and digits of its figures.
MARKS = {
    "NORTHBY": ("betula", "Ulla Birkander", "4141417"),
    "RZ9": ("quercus", "Ursel Quercander", "7272727"),
    "09N": ("fraxinus", "Ulf Fraxinander", "9393937"),
    "WESTBY": ("salix", "Udo Salicander", "6161617"),
}
SHARED = "7171717"  # the digits of the one table that RZ9 shares with 09N
HEADING = "measure,organisation,service,period,value,unit,price_base,stage,stated_by,grade"
COORDINATORS = ("NORTHBY", "WESTBY")


def _figures():
    rows = [
        f"{measure},{body},,2017/18,{value},£,nominal,plan,{body},invented"
        for measure, body, value in (
            ("income", "RZ9", SHARED),
            ("expenditure", "RZ9", MARKS["RZ9"][2]),
            ("income", "09N", MARKS["09N"][2]),
        )
    ]
    return "\n".join((HEADING, *rows, ""))


def _place_folder(folder, code):
    from tests.workspaces import small_place

    small_place(folder)
    text = (folder / "place.toml").read_text("utf-8").replace("NORTHBY", code)
    (folder / "place.toml").write_text(text, "utf-8")
    (folder / "figures").mkdir()
    if code == "NORTHBY":
        (folder / "figures" / "money.csv").write_text(_figures(), "utf-8")
    return folder


def _rows_of(seat, told):
    """A row of every sort on the seat's own line, each with the marks of its body."""
    from placeplan.workspace.actions.drafts import add_edits
    from placeplan.workspace.actions.fates import answer_finding, note_findings
    from placeplan.workspace.actions.uploads import hand_in
    from placeplan.workspace.content.stored_bytes import keep
    from placeplan.workspace.drafting.draft_edits import Edit
    from placeplan.workspace.models import AskedReturn, Finding, Job, Line

    code = seat.organisation.code
    word, _, digits = MARKS[code]
    line = Line.objects.get(place=seat.organisation.place, key=code)
    version = line.versions.last()
    upload = hand_in(by=seat, line=line, files=[(f"{word}.csv", f"{word},{digits}\n".encode())])
    note_findings(by=seat, version=version, findings=[told(title=f"{word} {digits}", subject=word)])
    finding = Finding.objects.get(line=line)
    answer_finding(by=seat, finding=finding, act="comment", text=f"{word} says {digits}")
    job = Job.objects.create(
        line=line, asked_by=seat, kind="project", key=f"{word}{digits}", state="failed",
        arguments={"manifest": version.manifest}, problems=[[f"{word} {digits}", word, digits]],
    )  # fmt: skip
    asked = AskedReturn.objects.create(
        line=line, by=seat, name=f"{word}.xlsx", content=keep(line, word.encode()), body=code
    )
    add_edits(by=seat, edits=[Edit("assumptions.toml", (word, "value"), word, "1", digits)])
    return {"line": line.pk, "upload": upload.pk, "finding": finding.pk, "job": job.pk, "return": asked.pk}


@pytest.fixture
def world(tmp_path, django_db_blocker, database, monkeypatch):
    """Shared use: browsers in which somebody of each chair has signed in, and the numbers of rows."""
    from django.test import override_settings

    from placeplan.accounts import second_factor
    from placeplan.web.shared_use.environment import shared_use
    from placeplan.web.shared_use.shared_settings import shared_settings
    from tests.workspaces import workspace_in

    folder, data = _place_folder(tmp_path / "northby", "NORTHBY"), tmp_path / "data"
    settings = shared_settings(shared_use({**ENVIRONMENT, "PLACEPLAN_DATA": str(data)}), 0)
    own = {name: value for name, value in settings.items() if name not in NOT_CHANGED}
    clock = Clock()
    monkeypatch.setattr(second_factor, "time", SimpleNamespace(time=clock))
    with django_db_blocker.unblock(), workspace_in(data, folder, database), override_settings(**own):
        yield _world(tmp_path, folder, clock)


def _world(tmp_path, folder, clock):
    from placeplan.workspace.actions.opening import open_place
    from placeplan.workspace.models import Comparison, ComparisonSide, Organisation
    from tests.unit.workspace.conftest import finding_told

    places = open_place(folder=folder), open_place(folder=_place_folder(tmp_path / "westby", "WESTBY"))
    organisations = {body.code: body for body in Organisation.objects.filter(place=places[0])}
    organisations["WESTBY"] = Organisation.objects.get(code="WESTBY")
    accounts, seats = _people(organisations)
    rows = {sort: {} for sort in SORTS}
    for code in MARKS:
        seat = seats[code, "coordinator" if code in COORDINATORS else "signatory"]
        for sort, number in _rows_of(seat, finding_told).items():
            rows[sort][code] = number
        rows["seat"][code] = seat.pk
    rows["share"]["RZ9"] = _shared(seats["RZ9", "signatory"], organisations["09N"])
    compared = Comparison.objects.create(place=places[0], measure="income", period="2017/18")
    for code in ("RZ9", "NORTHBY"):
        ComparisonSide.objects.create(comparison=compared, organisation=organisations[code])
        rows["comparison"][code] = compared.pk
    about = SimpleNamespace(clock=clock)
    return SimpleNamespace(
        chairs=list(accounts), rows=rows, browser=lambda chair: sign_in(about, accounts[chair])
    )


def _people(organisations):
    """An account with a seat in each role that a body has; each name is a mark of the body."""
    from placeplan.workspace.models import Seat

    accounts = {}
    for code, (_, name, _) in MARKS.items():
        roles = ("coordinator",) if code in COORDINATORS else ("reader", "editor", "signatory")
        for role in roles:
            accounts[code, role] = account_of(f"{name} {role}", organisations[code], role)
    return accounts, {chair: Seat.objects.get(person=own.person) for chair, own in accounts.items()}


def _shared(seat, recipient):
    from placeplan.workspace.actions.sharing import share_table
    from placeplan.workspace.models import Line

    line = Line.objects.get(place=seat.organisation.place, key=seat.organisation.code)
    about = {"table": "measure:income", "recipients": [recipient]}
    (share,) = share_table(by=seat, line=line, version=line.versions.last(), **about)
    return share.pk
