"""Two bodies in one place for tests: each with a line of its own, figures, and a signature."""

from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.content.signed_parts import own_digest
from placeplan.workspace.models import Line, Organisation, Person, Seat, Signature
from tests.workspaces import BODIES, PLACE

HEADING = "measure,organisation,service,line,period,value,unit,price_base,stage,stated_by,grade"


def body_of(place, code, name, role="coordinator"):
    """A seat of a body, with its own line."""
    body, _ = Organisation.objects.get_or_create(place=place, code=code, defaults={"name": name})
    line, is_new = Line.objects.get_or_create(place=place, key=code)
    if is_new:
        line.members.add(body)
    person = Person.objects.create(name=f"Signatory of {name}")
    return Seat.objects.create(person=person, organisation=body, role=role)


def expenditure(code, values, service="emergency", period="2016/17"):
    """A file of figures: rows of expenditure, in pounds."""
    rows = [
        f"expenditure,{code},{service},row{number},{period},{value},£,nominal,plan,{code},invented"
        for number, value in enumerate(values)
    ]
    return "\n".join((HEADING, *rows, "")).encode()


def signed(seat, *files):
    """A version of a body's own line that holds these figures, signed."""
    line = Line.objects.get(place=seat.organisation.place, key=seat.organisation.code)
    held = {"place.toml": PLACE.encode(), "bodies.csv": BODIES.encode()}
    held |= {f"figures/plan{number}.csv": content for number, content in enumerate(files)}
    version = new_version(seat, line, held, "read in")
    Signature.objects.create(version=version, by=seat, content=own_digest(version))
    return version
