"""What a place says it will do.

Takes: a place folder: figures, schemes, assumptions, scenarios.
Gives: a frozen plan whose shape has been checked.
Never: computes.
"""
