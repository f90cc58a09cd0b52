"""Which files of governance there are, what a row of each is, and its columns.

Reading, the form in a browser and the table of the docs all follow from these declarations.
"""

from placeplan.arrangements.registers.register_columns import Column, RegisterFile
from placeplan.figures.tidy.validation import GRADES

FOLDER = "governance"
KEPT, IN_PART, NOT_KEPT = "kept", "in part", "not kept"
OUTCOMES = (KEPT, IN_PART, NOT_KEPT)
WAIVABLE = ("yes", "in part", "no", "not known")
NHS, COUNCILS, VOLUNTARY, PEOPLE, ELSEWHERE = (
    "NHS", "local government", "voluntary sector", "patients and public", "other",
)  # fmt: skip
SECTORS = (NHS, COUNCILS, VOLUNTARY, PEOPLE, ELSEWHERE)
WORK = ("wrote", "reviewed", "advised")

KEY = Column("key", "Its key", "key", True, help="Letters, digits, - . and _: it stays what it is.")
SOURCE = Column("source", "Source", help="An address, or a document.")
GRADE = Column("grade", "How near the source", "choice", words=GRADES)
NOTE = Column("note", "Note", is_long=True)
WHENCE = (SOURCE, GRADE, NOTE)

COMMITMENTS = RegisterFile(
    "commitments.csv",
    "Central commitments",
    "one thing that a national body promised this place",
    (
        KEY,
        Column("what", "What was promised", is_needed=True, is_long=True),
        Column("promised_by", "Who promised it", is_needed=True),
        Column("promised_to", "To whom", "body"),
        Column("promised_on", "Promised on", "day"),
        Column("due", "By when", "day"),
        *WHENCE,
    ),
    "What national bodies promised this place, by when, and what is known of it.",
    ("promised_on", "due"),
)
EVIDENCE = RegisterFile(
    "commitment_evidence.csv",
    "What came of commitments",
    "one dated sighting of what came of a commitment",
    (
        KEY,
        Column("commitment", "Which commitment", is_needed=True, names="commitments"),
        Column("day", "Seen on", "day", True),
        Column("outcome", "What came of it", "choice", True, words=OUTCOMES),
        Column("seen", "What was seen", is_needed=True, is_long=True),
        Column("stated_by", "Who says so", is_needed=True),
        *WHENCE,
    ),
    "The last dated sighting holds. What the promiser says of itself decides nothing.",
)
CONSTRAINTS = RegisterFile(
    "constraints.csv",
    "Constraints",
    "one rule that blocks one option",
    (
        KEY,
        Column("option", "The option that is blocked", is_needed=True, is_long=True),
        Column("scheme", "The part of the plan", names="parts of the plan"),
        Column("rule", "The rule that blocks it", is_needed=True, is_long=True),
        Column("owner", "Whose rule it is"),
        Column("waivable", "Can it be waived", "choice", words=WAIVABLE),
        Column("waiver", "How, and by whom", is_long=True),
        *WHENCE,
    ),
    "What somebody says stands in the way, in their words. Not legal advice.",
)
WORKAROUNDS = RegisterFile(
    "workarounds.csv",
    "Workarounds",
    "one informal fix",
    (
        KEY,
        Column("what", "What is done instead", is_needed=True, is_long=True),
        Column("constraint", "Round which constraint", names="constraints"),
        Column("owner", "Who answers for it"),
        Column("since", "Since", "day"),
        Column("ends", "Ends on", "day"),
        Column("if_it_lapses", "What happens if it lapses", is_long=True),
        *WHENCE,
    ),
    "Informal fixes: who answers for each, when it ends, and what happens then.",
    ("since", "ends"),
)
CONSULTANTS = RegisterFile(
    "consultants.csv",
    "Consultants",
    "one piece of work of one firm",
    (
        KEY,
        Column("firm", "Firm", is_needed=True),
        Column("for_body", "For whom", "body"),
        Column("work", "What it did", "choice", True, words=WORK),
        Column("part", "Which part of the plan", help="Nothing: the whole of it."),
        Column("scope", "Scope", is_long=True),
        Column(
            "fee", "Fee in pounds", "money", True, help="230000, or unknown. It is never nought by default."
        ),
        Column("begun", "Begun", "day"),
        Column("finished", "Finished", "day"),
        Column("earlier", "Earlier work here", is_long=True),
        *WHENCE,
    ),
    "Who was paid to write, review or advise on the plan, and what is known of the fee.",
    ("begun", "finished"),
)
FORUMS = RegisterFile(
    "forums.csv",
    "Forums",
    "one board, committee or group in which bodies meet",
    (
        KEY,
        Column("name", "Name", is_needed=True),
        Column("members", "Bodies in it", "bodies", True, help="Codes, with | between them."),
        Column("terms", "What it is for, and what it may decide", is_long=True),
        Column("first_day", "Since", "day"),
        Column("last_day", "Until", "day"),
        *WHENCE,
    ),
    "Where bodies of the place meet, and which pairs of them meet nowhere.",
    ("first_day", "last_day"),
)
ROLES = RegisterFile(
    "roles.csv",
    "Roles",
    "one role that somebody fills, from a day to a day",
    (
        KEY,
        Column("role", "Role", is_needed=True),
        Column("person", "Who fills it", help="Nothing: the seat is there, and nobody is named."),
        Column("employer", "Employer", help="The code of a body of the place, or a name."),
        Column("sector", "Sector", "choice", words=SECTORS, help="Nothing: that of the employer."),
        Column("forum", "Seat in which forum", names="forums"),
        Column("share", "Share of working time", "share", help="0.4 or 40%. Nothing: nobody says."),
        Column("first_day", "From", "day"),
        Column("last_day", "Until", "day"),
        Column("interests", "Interests declared", is_long=True),
        *WHENCE,
    ),
    "Who leads and sits where: employer, share of time, interests, and what is in it for the employer.",
    ("first_day", "last_day"),
)
REGISTER_FILES = (COMMITMENTS, EVIDENCE, CONSTRAINTS, WORKAROUNDS, CONSULTANTS, FORUMS, ROLES)
BY_NAME = {register.name: register for register in REGISTER_FILES}
