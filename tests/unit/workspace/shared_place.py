"""A small place opened for many: what its bodies state, and a seat in each chair of theirs."""

from types import SimpleNamespace

from tests.workspaces import BODIES, small_place

HEADING = "measure,organisation,counterparty,period,value,unit,price_base,stage,stated_by,grade\n"
INCOME = HEADING + "".join(
    f"{measure},{body},{other},2017/18,{value},£m,nominal,plan,{speaker},invented\n"
    for measure, body, other, value, speaker in (
        ("income", "RZ9", "", 71, "RZ9"),
        ("expenditure", "RZ9", "", 72, "RZ9"),
        ("income", "09N", "", 93, "09N"),
        ("gap", "RZ9", "", 5, "The Northby Gazette"),
    )
)
SCHEMES = """# Of all.

# Hers.
[[schemes]]
key = "same_day"
title = "Same-day care"
owner = "RZ9"
class = "provider_efficiency"
source = "letter"
grade = "invented"
starts = "2017-04-01"

[[schemes]]
key = "closer"
title = "Care closer to home"
owner = "09N"
class = "demand"
source = "letter"
grade = "invented"
starts = "2017-04-01"
"""
SCENARIO = 'title = "A year late"\n[parts.same_day]\nslip_months = 12\n'


def place_of_two(folder):
    """Two bodies that each state money and a scheme, and a newspaper that says something of one."""
    small_place(folder)
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    for name, text in {
        "figures/money.csv": INCOME,
        "schemes.toml": SCHEMES,
        "scenarios/late.toml": SCENARIO,
        "answers.json": "{}",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened_for_many(folder):
    """The place, opened; a seat for each role that a test asks for, made once; and each line by its key."""
    from placeplan.workspace.actions.opening import open_place
    from placeplan.workspace.models import Line, Organisation, Person, Seat

    place = open_place(folder=folder)

    def seat(code, role="signatory"):
        organisation = Organisation.objects.get(place=place, code=code)
        person, _ = Person.objects.get_or_create(name=f"{role} of {code}")
        return Seat.objects.get_or_create(person=person, organisation=organisation, role=role)[0]

    def line(key):
        return Line.objects.get(place=place, key=key)

    return SimpleNamespace(place=place, seat=seat, line=line, folder=folder)
