"""Boards' packs, and the page on who gains and who loses.

Takes: settlements.
Gives: papers that a board can sign or refuse.
Never: shows one body's private floor to another.
"""
