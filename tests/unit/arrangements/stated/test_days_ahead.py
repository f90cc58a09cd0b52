from placeplan.arrangements.stated.days_ahead import days_ahead, kind_of_day, meetings_alone
from placeplan.plan.place import load_place
from tests.unit.guidance.conftest import EXAMPLES


def days_of(run, is_shown=True):
    own = run.arranged()
    asked = own.guidance if is_shown else meetings_alone(own.guidance)
    return days_ahead(own.commitments, own.workarounds, asked, run.place)


def with_guidance(run):
    folder = run.folder / "guidance"
    folder.mkdir()
    (folder / "register.toml").write_text("with_regime = false\n", "utf-8")
    (folder / "documents.csv").write_text(
        "document,version,title,publisher,published_on,public\nd,1,Rules,NHSE,2017-06-12,yes\n", "utf-8"
    )
    (folder / "requirements.csv").write_text(
        "document,version,number,text,modality,asks,due\nd,1,1,Send it.,must,L1|T1|T2,2017-07-14\n", "utf-8"
    )
    (folder / "meetings.csv").write_text(
        "body,day,kind,papers_by\nL1,2017-07-27,cabinet,2017-07-13\nT1,2017-07-01,board,2017-06-20\n", "utf-8"
    )


def test_a_day_that_is_due_says_for_whom_it_is_infeasible(run):
    with_guidance(run)
    (due,) = [day for day in days_of(run) if kind_of_day(day) == "due"]
    assert "Infeasible for The council: its first meeting that could decide is on 2017-07-27" in due.words
    assert (
        "First trust" not in due.words and "Second trust" not in due.words
    )  # it can; nobody lists its meetings


def test_promises_and_fixes_that_end_stand_among_the_days_in_order(run):
    with_guidance(run)
    run.rows(
        "commitments",
        {"what": "A reply", "promised_by": "NHSE", "due": "2017-07-31"},
        {"what": "None", "promised_by": "NHSE"},
    )
    run.rows("workarounds", {"what": "By telephone", "ends": "2017-06", "if_it_lapses": "Nobody goes home"})
    days = days_of(run)
    assert [kind_of_day(day) for day in days] == [
        "workaround ends",
        "meeting",
        "due",
        "meeting",
        "promised by the centre",
    ]
    assert (
        days[0].title.endswith("(no day known, some time in the month)")
        and "Nobody goes home" in days[0].words
    )


def test_what_is_asked_is_left_out_where_it_is_not_shown(run):
    with_guidance(run)
    assert {kind_of_day(day) for day in days_of(run, is_shown=False)} == {"meeting"}


def test_rivershire_has_each_kind_of_day():
    from placeplan.arrangements.arranged import arrangements

    place = load_place(EXAMPLES / "rivershire")
    own = arrangements(place)
    kinds = {kind_of_day(day) for day in days_ahead(own.commitments, own.workarounds, own.guidance, place)}
    assert {"due", "answer due", "meeting", "promised by the centre", "workaround ends"} <= kinds
