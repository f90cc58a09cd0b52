"""Checks of guidance: time, sources, demands that contradict.

Takes: the register and a place.
Gives: findings in the common shape.
Never: decides.
"""
