"""The months of the year by name: the one place that spells them and says which number each has."""

from placeplan.core.periods import FIRST_MONTH

NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTHS_OF_A_YEAR = len(NAMES)
SHORT_LETTERS = 3  # `Jan`, and as many as tell one month from another
SHORT_NAMES = tuple(name[:SHORT_LETTERS] for name in NAMES)
# The same from April on, as the columns of a financial year stand.
SHORT_NAMES_FROM_APRIL = SHORT_NAMES[FIRST_MONTH - 1 :] + SHORT_NAMES[: FIRST_MONTH - 1]
# A month in full or shortened, in any capitals where the pattern ignores them: `Jan`, `January`, `Sept`.
PATTERN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)


def calendar_month(name: str) -> int:
    """A month by its name, January first: `Nov` and `november` give 11. Errors: `ValueError` for no month."""
    return SHORT_NAMES.index(name[:SHORT_LETTERS].capitalize()) + 1


def month_of_year(name: str) -> int:
    """A month by its name, counted from April: `Nov` and `November` give 8. Errors: as `calendar_month`."""
    return (calendar_month(name) - FIRST_MONTH) % MONTHS_OF_A_YEAR + 1
