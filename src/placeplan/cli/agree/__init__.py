"""Commands on who gains, who loses and by which rules.

Takes: words typed in a terminal.
Gives: settlements and rules.
Never: computes.
"""
