"""The rows of records: what each file of `records/` holds, a dataclass for each.

Takes: nothing.
Gives: the shapes of boards, meetings, decisions, positions and opinions.
Never: judges them.
"""
