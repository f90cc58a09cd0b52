"""The checks of how a place is run.

Takes: what a place keeps in its folder `governance`.
Gives: findings in the common shape; none fails a place.
Never: blames anybody for what was not read.
"""
