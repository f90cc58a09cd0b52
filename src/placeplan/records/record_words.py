"""The words that records are written in: one list for files, forms and pages."""

SCHEME, SERVICE_CHANGE, TRANSFER, PLAN, PUBLICATION = (
    "scheme", "service change", "transfer", "plan", "publication",
)  # fmt: skip
SUBJECTS = (SCHEME, SERVICE_CHANGE, TRANSFER, PLAN, PUBLICATION)

APPROVE, WITH_CONDITIONS, REFUSE, NOTE = "approve", "approve with conditions", "refuse", "note"
OUTCOMES = (APPROVE, WITH_CONDITIONS, REFUSE, NOTE)

PRESENT, LEFT, ABSENT = "present", "left", "absent"
PRESENCES = (PRESENT, LEFT, ABSENT)
FOR, AGAINST, ABSTAINED = "for", "against", "abstained"
VOTES = ("", FOR, AGAINST, ABSTAINED)
CASTING_VOTES = ("", FOR, AGAINST)

SUPPORT, SUPPORT_IF, WITHDRAWN = "support", "support if", "withdrawn"
STANCES = (SUPPORT, SUPPORT_IF, WITHDRAWN)

AGREES, DOES_NOT_AGREE, NOT_ENOUGH_TIME, NONE_GIVEN = (
    "agrees", "does not agree", "not enough time", "none given",
)  # fmt: skip
OPINIONS = (AGREES, DOES_NOT_AGREE, NOT_ENOUGH_TIME, NONE_GIVEN)

OWN_POWER, DELEGATED = "own", "delegated"
BASES = (OWN_POWER, DELEGATED)

CONSULTATION, OPINION, SCRUTINY, NOTICE, DECISION = (
    "consultation", "opinion", "scrutiny", "notice", "decision",
)  # fmt: skip
STEPS = (CONSULTATION, OPINION, SCRUTINY, NOTICE, DECISION)
FACTS = (CONSULTATION, SCRUTINY, NOTICE)  # what dated facts show; the others have rows of their own

TOGETHER, APART = "together", "each body apart"
COUNTED = (TOGETHER, APART)  # how a joint board counts its seats

MUST_LEAVE, MAY_STAY = "leave", "stay without a vote"
CONFLICTED = (MUST_LEAVE, MAY_STAY)

EVERY_SEAT, EVERY_VOTING_SEAT, SEATS_FILLED, VOTING_SEATS_FILLED = (
    "every seat", "every voting seat", "seats filled", "voting seats filled",
)  # fmt: skip
QUORUM_OF = (EVERY_SEAT, EVERY_VOTING_SEAT, SEATS_FILLED, VOTING_SEATS_FILLED)
WITH_A_VOTE, ATTENDING = "members with a vote", "everybody attending"
QUORUM_COUNTS = (WITH_A_VOTE, ATTENDING)

VOTES_CAST, MEMBERS_PRESENT, VOTING_SEATS = "votes cast", "members present", "voting seats"
MAJORITY_OF = (VOTES_CAST, MEMBERS_PRESENT, VOTING_SEATS)

DECIDES, GIVES_AN_OPINION, SCRUTINISES, MAY_CALL_IN = (
    "decides", "gives an opinion", "scrutinises", "may call in",
)  # fmt: skip
DOES = (DECIDES, GIVES_AN_OPINION, SCRUTINISES, MAY_CALL_IN)
