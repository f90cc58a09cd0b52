"""Could it be done: savings, staff, beds, order of dates, readiness.

Takes: a plan's figures, schemes and dates.
Gives: findings.
Never: blocks.
"""
