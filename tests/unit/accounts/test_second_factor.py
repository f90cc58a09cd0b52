"""Codes of a second factor: those of now, each once."""

import pyotp

from placeplan.accounts import second_factor
from placeplan.accounts.second_factor import AROUND, STEP, new_factor, picture_of, step_of


def test_codes_of_now_and_just_before_and_after_are_taken_and_no_others(monkeypatch):
    factor, now = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 1_900_000_000
    monkeypatch.setattr(second_factor, "time", type("Clock", (), {"time": staticmethod(lambda: now)}))
    codes = {step: pyotp.TOTP(factor).at(now + step * STEP) for step in range(-4, 5)}
    is_good = {step: step_of(factor, code) is not None for step, code in codes.items()}
    near = {codes[step] for step in range(-AROUND, AROUND + 1)}
    assert all(is_good[step] is (code in near) for step, code in codes.items())
    used = step_of(factor, codes[0])
    assert step_of(factor, codes[0], after=used) is None
    assert step_of(factor, f" {codes[1][:3]} {codes[1][3:]}", after=used) == used + 1


def test_the_picture_stands_in_the_page_and_asks_no_other_host():
    assert picture_of(new_factor(), "Anna").startswith("data:image/svg+xml")
