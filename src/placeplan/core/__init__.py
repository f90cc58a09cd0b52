"""Periods, money, units, sources, uncertain numbers and errors.

Takes: text as people write it ("2017/18", "£415m", "9 to 43").
Gives: exact values that the rooms above can trust.
Never: a health word.
"""
