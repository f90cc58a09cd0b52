import datetime

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.results.release.confirming import (
    confirm,
    confirmations,
    judged_texts,
    refuse_unconfirmed_texts,
)

DAY = datetime.date(2026, 11, 30)
RECORD = "key,what,why,who,until\nw,Money,Talks,Ann,2099-12-31\n"


@pytest.fixture
def telling(place_in):
    files = {"withholdings.csv": RECORD, "method.md": "It is £12.3m."}
    return place_in(files, withheld="w", value=12_345_678)


def pointed_at(place):
    return [judged for judged in judged_texts(place) if judged.pointers]


def test_a_text_that_may_tell_refuses_until_it_is_confirmed_as_it_stands(telling):
    with pytest.raises(PlanError) as error:
        refuse_unconfirmed_texts(telling)
    (problem,) = error.value.problems
    assert problem.where == "method.md" and "expenditure of A, 2016/17 (w)" in problem.what
    assert "other texts" in problem.what and "12.3" not in problem.what
    confirm(telling.folder, pointed_at(telling), "=Ann", DAY)
    assert refuse_unconfirmed_texts(telling) == len(judged_texts(telling)) - 1
    (judged,) = pointed_at(load_place(telling.folder))
    assert (judged.confirmed_by, judged.confirmed_on, judged.is_confirmed) == ("=Ann", "2026-11-30", True)
    (telling.folder / "method.md").write_text("It is £12.35m.", encoding="utf-8")
    with pytest.raises(PlanError):
        refuse_unconfirmed_texts(telling)


def test_a_confirmation_says_who_and_when(telling):
    path = telling.folder / "texts.csv"
    path.write_text("file,field,hash,by,on\nmethod.md,,abc,,2026-11-30\nmethod.md,,abc,Ann,soon\n", "utf-8")
    with pytest.raises(PlanError) as error:
        confirmations(telling.folder)
    assert [problem.where for problem in error.value.problems] == ["texts.csv line 2", "texts.csv line 3"]


def test_after_the_record_lapses_nothing_is_asked(telling):
    assert refuse_unconfirmed_texts(telling, datetime.date(2100, 1, 1)) == 0
