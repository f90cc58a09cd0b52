"""Forms of a plan's own parts: assumptions, schemes, figures, scenarios, and a table pasted whole.

Takes: what a file says of one part, and what somebody typed.
Gives: every fault beside its field, and the edits of cells that the form comes to.
Never: writes anything.
"""
