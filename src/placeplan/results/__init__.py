"""Everything that is worked out of a place, once, as one value; and the file that keeps it.

Takes: a place, the rules in force and the evidence of England.
Gives: `Results`, which pages, packs and the application show; projections and settlements as commands ask.
Never: puts a number into words or on a page, or changes a place.
"""
