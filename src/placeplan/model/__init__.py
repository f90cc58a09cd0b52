"""What would happen.

Takes: a plan, the evidence and the rules in force.
Gives: a projection: every body, every year, with honest ranges.
Never: writes to disk.
"""
