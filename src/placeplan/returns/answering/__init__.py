"""The figure that answers what a cell asks for, the sum of its parts, or why neither does.

Takes: asks, and every figure that a place holds.
Gives: one figure, or a sum with its parts named; else the reason for a blank.
Never: chooses between speakers or meanings, or adds parts that nobody proves to be all.
"""
