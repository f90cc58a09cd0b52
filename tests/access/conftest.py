"""Bodies of two places, each with rows of every sort, and marks in all that is its own."""

from datetime import date
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
    "RSC": ("robinia", "Una Robiniander", "8181819"),
    "REG": ("ginkgo", "Uma Ginkander", "3131317"),
}
# What some see and nobody else: by the digits or word, the codes of those who do.
SHARED = "7171717"  # of the one table that RZ9 shares with 09N
SEEN_BY = {
    SHARED: ("RZ9", "09N"),
    "5151517": ("NORTHBY", "RZ9", "09N", "RSC"),  # of the table that RZ9 shares with all in the round
    "taxus": ("NORTHBY", "RZ9"),  # what the coordinator received for RZ9
    "sorbus": ("NORTHBY", "RZ9", "09N", "RSC", "REG"),  # what the round of Northby is called
}
LOOKING_ON = {"RSC": "scrutineer", "REG": "overseer"}
HEADING = "measure,organisation,service,period,value,unit,price_base,stage,stated_by,grade"
COORDINATORS, BODIES = ("NORTHBY", "WESTBY"), ("RZ9", "09N")


def _figures():
    rows = [
        f"{measure},{body},,2017/18,{value},£,nominal,plan,{body},invented"
        for measure, body, value in (
            ("income", "RZ9", SHARED),
            ("expenditure", "RZ9", MARKS["RZ9"][2]),
            ("income", "09N", MARKS["09N"][2]),
            ("capital_spend", "RZ9", "5151517"),
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
    organisations |= _looking_on(places[0])
    accounts, seats = _people(organisations)
    rows = {sort: {} for sort in SORTS}
    for code in (*COORDINATORS, *BODIES):
        seat = seats[code, "coordinator" if code in COORDINATORS else "signatory"]
        for sort, number in _rows_of(seat, finding_told).items():
            rows[sort][code] = number
        rows["seat"][code] = seat.pk
    rows["share"]["RZ9"] = _shared(seats["RZ9", "signatory"], organisations["09N"])
    compared = Comparison.objects.create(place=places[0], measure="income", period="2017/18")
    for code in ("RZ9", "NORTHBY"):
        ComparisonSide.objects.create(comparison=compared, organisation=organisations[code])
        rows["comparison"][code] = compared.pk
    _in_a_round(seats, organisations, rows)
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
        roles = (LOOKING_ON[code],) if code in LOOKING_ON else roles
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


def _looking_on(place):
    """A committee that sees the common view, and a regulator who sees what is shared with it."""
    from placeplan.workspace.actions.opening import line_of_audience
    from placeplan.workspace.models import COMMON, OWN, Organisation

    committee, regulator = (
        Organisation.objects.create(place=place, code=code, name=name)
        for code, name in (("RSC", "Scrutiny"), ("REG", "Regulator"))
    )
    place.lines.get(purpose=COMMON).members.add(committee)
    line_of_audience(place, OWN, [regulator])
    return {"RSC": committee, "REG": regulator}


def _in_a_round(seats, organisations, rows):
    """A round of Northby: a table shared with all, files received for a body, and what is to be published."""
    from placeplan.workspace.actions.in_rounds.publications import prepare
    from placeplan.workspace.actions.in_rounds.receiving import receive
    from placeplan.workspace.actions.in_rounds.running_rounds import move_round, open_round
    from placeplan.workspace.actions.sharing import share_table
    from placeplan.workspace.actions.views_of_lines import up_to_date
    from placeplan.workspace.models import Line

    pat, fay = seats["NORTHBY", "coordinator"], seats["RZ9", "signatory"]
    place = pat.organisation.place
    own, common = (Line.objects.get(place=place, key=key) for key in ("RZ9", "common"))
    about = {"table": "measure:capital_spend", "recipients": [None]}
    share_table(by=fay, line=own, version=own.versions.last(), **about)
    running = open_round(
        by=pat, place=place, title="Round sorbus", opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 1),
        bodies=[organisations[code] for code in BODIES],
    )  # fmt: skip
    received = receive(
        by=pat, body=running.bodies.get(organisation=organisations["RZ9"]),
        files=[("taxus.csv", b"taxus,1\n")], how_it_came="taxus",
    )  # fmt: skip
    version, _ = up_to_date(by=pat, line=common)
    move_round(by=pat, running=running, act="close")
    prepared = prepare(by=pat, running=running, source=version)
    of_place = ("NORTHBY", *BODIES, *LOOKING_ON)
    rows["round"] = dict.fromkeys(of_place, running.number)
    rows["publication"] = dict.fromkeys(of_place, prepared.number)
    rows["part"] = {"RZ9": prepared.number}
    rows["received"] = dict.fromkeys(("NORTHBY", "RZ9"), received.pk)
