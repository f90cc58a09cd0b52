"""What a projection stands on, taken from a place: base year, staff, beds, contracts, assumptions.

Takes: a place's figures and assumptions, and the rules in force.
Gives: inputs with their ranges and sources, or why one cannot be had.
Never: fills a gap in silence.
"""
