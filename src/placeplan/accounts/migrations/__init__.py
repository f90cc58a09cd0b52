"""How the tables of this room came about.

Takes: the tables as they were.
Gives: the tables as they are.
Never: loses a row.
"""
