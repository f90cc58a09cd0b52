"""Commands with which a place starts.

Takes: words typed in a terminal.
Gives: a place folder with figures.
Never: computes.
"""
