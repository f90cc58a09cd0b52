"""Does the plan hold together, and is it believable?

Takes: a plan, its figures and a projection.
Gives: findings, each with the figures and cells that it rests on.
Never: repairs, blocks, or invents a threshold.
"""
