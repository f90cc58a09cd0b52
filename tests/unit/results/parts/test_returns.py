from dataclasses import replace

from placeplan.assurance.check_report import report
from placeplan.assurance.findings import Finding
from placeplan.reading.held import Imported
from placeplan.results.parts.returns import MOST_CONVERSATIONS, OF_ENTRY, returns
from tests.unit.publishing.handed_in import PROMISED, handed_in


def known(place=None):
    return returns(report(place or handed_in()))


def test_what_is_left_is_what_was_submitted_without_what_cannot_be_counted_on():
    whole = {position.year: position for position in known().whole}
    assert whole["2019/20"].submitted - whole["2019/20"].left == PROMISED * 100  # pence
    assert whole["2018/19"].submitted == whole["2018/19"].left
    by_body = {(position.body, position.year): position for position in known().by_body}
    assert by_body["T1", "2019/20"].left == by_body["T1", "2019/20"].submitted - PROMISED * 100


def test_the_bodies_sum_to_the_whole_to_the_penny():
    for whole in known().whole:
        mine = [position for position in known().by_body if position.year == whole.year]
        assert sum(position.submitted for position in mine) == whole.submitted
        assert known().stating(whole.year) == len(mine)


def test_every_position_leads_to_the_figure_that_states_it():
    place = handed_in()
    found = known(place)
    stated = dict(place.figures.select("figure", "value").iter_rows())
    for position in found.by_body:
        assert round(stated[found.figures[position.body, position.year]] * 100) == position.submitted


def test_conversations_have_their_pounds_and_come_with_the_weightiest_first():
    first = known().talks[0]
    assert set(first.bodies) == {"01A", "T1"} and first.pounds == 3_000_000
    assert len(known().talks) <= MOST_CONVERSATIONS
    assert all(talk.pounds for talk in known().talks)


def test_what_may_be_our_misreading_is_no_conversation():
    checked = report(handed_in())
    slips = tuple(
        Finding("unit_slips", "fail", f"T1, {year}: in another unit", "", ("T1",), year, severity=3,
                amount=3e9, unit="pounds", conversation=("T1",))
        for year in ("2017/18", "2018/19")
    )  # fmt: skip
    found = returns(replace(checked, findings=(*slips, *checked.findings)))
    assert found.entries[0] == slips  # alike, so together
    assert max(talk.pounds for talk in found.talks) < 3e9
    assert not {finding.check for talk in found.talks for finding in talk.findings} & OF_ENTRY


def test_what_was_not_read_is_counted_by_why():
    place = handed_in(waiting={"T9.xlsx": "nobody says whose it is"}, unread={"a.docx": "it is damaged"})
    unread = known(place).unread
    assert unread.workbooks == (("T9.xlsx", "nobody says whose it is"),)
    assert unread.narratives == (("a.docx", "it is damaged"),) and unread.cells == ()


def test_a_place_whose_bodies_handed_nothing_in_has_none():
    assert returns(report(replace(handed_in(), imported=Imported()))) is None
