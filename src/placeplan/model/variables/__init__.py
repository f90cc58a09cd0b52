"""The variables of the model: activity, capacity, staff, beds, waits, contracts and money.

Takes: what their parameters name, by year.
Gives: arrays by body, service and draw, each with a unit.
Never: reads a file or a plan.
"""
