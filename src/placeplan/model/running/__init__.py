"""One block of draws through the model, on one machine or many, put together and summarised.

Takes: evidence, rules and a plan.
Gives: a projection.
Never: writes to disk.
"""
