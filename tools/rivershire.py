"""Writes the workbooks of `examples/rivershire`: a small invented place whose plans do not quite agree.

`python -m tools.rivershire` writes `examples/rivershire/workbooks` and `answers.json`, which says what
was planted. Nothing in it is real.
"""

import shutil
from pathlib import Path

from tools.invented.cases import make_case, write_case, write_key
from tools.invented.world import Body

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "rivershire"
SEED = 11
BASE = 2016  # 2016/17, so that the plan runs from 2017/18 to 2021/22
BODIES = [
    Body(
        "97N",
        "NHS Upper Rivershire Clinical Commissioning Group",
        ("Upper Rivershire CCG", "URCCG", "NHS Upper Rivershire CCG"),
        "commissioner",
    ),
    Body(
        "97S",
        "NHS Lower Rivershire Clinical Commissioning Group",
        ("Lower Rivershire CCG", "LRCCG", "NHS Lower Rivershire CCG"),
        "commissioner",
    ),
    Body(
        "RZ1",
        "St Anne's Hospitals NHS Foundation Trust",
        ("St Anne's NHS FT", "St Anne's", "ST ANNES"),
        "acute",
    ),
    Body(
        "RZ2", "Eastmere University Hospitals NHS Trust", ("Eastmere Hospitals", "EUHT", "EASTMERE"), "acute"
    ),
    Body("RVC", "Rivershire County Council", ("Rivershire CC", "County Council"), "council"),
    Body("RVA", "Rivershire Voluntary Action", ("Rivershire VA", "Voluntary Action"), "voluntary"),
]


def main() -> None:
    """Write the workbooks, from nothing."""
    workbooks = FOLDER / "workbooks"
    shutil.rmtree(workbooks, ignore_errors=True)
    case = make_case("Rivershire", BASE, SEED, people=BODIES)
    key = write_case(case, workbooks, SEED)
    write_key(key, FOLDER / "answers.json")
    shutil.move(workbooks / "bodies.csv", FOLDER / "bodies.csv")
    print(f"{len(key['errors'])} errors planted in {len(list(workbooks.glob('*.xlsx')))} workbooks")


if __name__ == "__main__":
    main()
