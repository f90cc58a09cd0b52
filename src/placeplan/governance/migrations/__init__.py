"""How the tables of this room came about, step by step.

Takes: a database of an earlier version.
Gives: the same with the tables of today.
Never: changes what somebody recorded.
"""
