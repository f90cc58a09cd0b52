"""Commands on areas, and on versions of a place.

Takes: words typed in a terminal.
Gives: overlaps, histories and differences.
Never: computes.
"""
