"""Process control: is a series doing what it always did, or has something changed?

Takes: a series, the acts that part it into phases, and a named set of rules.
Gives: for each phase its mean and limits, and every point that a rule points at.
Never: parts a series unasked, or judges one that is too short.
"""
