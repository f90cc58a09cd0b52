"""How parts that a plain install goes without are added to the Placeplan that runs."""

import sys


def to_add(part: str) -> str:
    """The command, for the Python that runs us: the first on the path may be another, without Placeplan.

    In double quotes, which every shell takes. It serves a checkout as well as a package.
    """
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f'{python} -m pip install "placeplan[{part}]"'
