"""One body's signatory by keyboard alone, on a phone's width: signs in, signs, and shares a table."""

import pytest

from tests.journeys.conftest import NARROW
from tests.journeys.keyboard import enter, reach, write
from tests.journeys.seating import PASSWORD, in_shared_use
from tests.unit.workspace.shared_place import place_of_two

pytestmark = [pytest.mark.browser, pytest.mark.prove]


def test_a_signatory_signs_and_shares_by_keyboard_on_a_phone(tmp_path, desk, keys, looked_at):
    northby = place_of_two(tmp_path / "northby")
    chairs = [("fay", "NORTHBY", "RZ9", "signatory")]
    with in_shared_use([northby], tmp_path / "data", chairs, desk) as shared:
        keys.goto(f"{shared.url}sign-in/")
        write(keys, "Name", "fay")
        write(keys, "Password", PASSWORD)
        enter(keys, "Go on")
        write(keys, "Code", shared.code_of("fay"))
        enter(keys, "Sign in")
        enter(keys, "Tables and shares")
        looked_at(keys, keys.url)
        enter(keys, "Sign, or see what changed")
        enter(keys, "Sign version 1")
        assert keys.get_by_text("Your books hold now what was signed.").count()
        enter(keys, "Your tables")
        enter(keys, "Income")
        reach(keys, "All in the round")
        keys.keyboard.press("Space")
        enter(keys, "Look at what they will see")
        assert keys.get_by_text("£71,000,000").count() and not keys.get_by_text("£72,000,000").count()
        looked_at(keys, keys.url)
        enter(keys, "Share this")
        assert keys.get_by_role("heading", name="all in the round").count()
        assert keys.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        assert not keys.said
