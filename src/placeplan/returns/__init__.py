"""The returns that others ask for: their templates, filled from figures, traced, checked, asked once.

Takes: a template that somebody else made, a mapping that a person confirmed, and a place's figures.
Gives: a filled copy with its receipt, each cell traced or blank for a stated reason; what differs.
Never: retypes, guesses or rounds a number in silence; runs a macro; overwrites a file.
"""
