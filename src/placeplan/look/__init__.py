"""How things are written and drawn: dates, money, names, charts and maps.

Takes: values and records.
Gives: words and SVG that any door can use.
Never: computes.
"""
