from placeplan.accounts.erased_accounts import erase_account
from placeplan.accounts.seatless_acts import OFFER
from placeplan.workspace.content.keeping_private.erased_rows import IN_OTHER_ROOMS
from placeplan.workspace.rules import ACTS
from placeplan.workspace.waiting_things import WAITING


def test_the_rooms_below_are_told_of_acts_of_what_waits_and_of_what_is_kept_of_a_person():
    assert OFFER in ACTS and erase_account in IN_OTHER_ROOMS
    assert {"offers to agree", "recoveries to confirm"} <= set(WAITING.by_name)
