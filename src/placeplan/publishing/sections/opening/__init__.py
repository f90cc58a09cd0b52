"""What a place is, what it plans, what changes and what was found.

Takes: results.
Gives: sections of first pages.
Never: computes.
"""
