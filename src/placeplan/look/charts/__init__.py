"""Charts as SVG that a strict content policy, a phone, a printer and a screen reader can all use.

Takes: labels and numbers as given, with their unit.
Gives: a figure with a title, a description and the same numbers in a table.
Never: adds up, rounds or fills in a number.
"""
