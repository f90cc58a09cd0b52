"""The solver of linear programs that rooms share, asked so that it prints nothing."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import Highs

_OPTIONS: dict[str, bool | str | int] = {"output_flag": False, "parallel": "off", "threads": 1}


@cache
def quiet_highs() -> "type[Highs]":
    """The class of HiGHS whose models write nothing into what a command prints."""
    from highspy import Highs  # a tenth of a second to import, and seldom needed

    class QuietHighs(Highs):
        """HiGHS without callbacks: enabling them writes a banner into whatever a command prints.

        Every model runs in one thread: the first that runs fixes the number for all that come after.
        """

        def __init__(self) -> None:
            super().__init__()  # type: ignore[no-untyped-call]  # the library is untyped
            for option, value in _OPTIONS.items():
                self.setOptionValue(option, value)

        def enableCallbacks(self) -> None:  # noqa: N802  its name in HiGHS
            """Enable none; no solver here uses one."""

    return QuietHighs
