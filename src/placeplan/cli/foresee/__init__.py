"""Commands that run the model.

Takes: words typed in a terminal.
Gives: projections and their workings.
Never: computes.
"""
