"""The states of what takes two people, and which act leads from which to which. Knows no database."""

from placeplan.workspace.states import States, Transition

RECOVERY = States(
    "recovery",
    {
        "asked": "waits for a second person",
        "confirmed": "waits for its hour",
        "done": "done",
        "stopped": "stopped",
    },
    (
        Transition("confirm", ("asked",), "confirmed"),
        Transition("set anew", ("confirmed",), "done"),
        Transition("stop", ("asked", "confirmed"), "stopped"),
    ),
)
OPEN = ("asked", "confirmed")
