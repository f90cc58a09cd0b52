"""What is likely to happen to trusts, by what happened to trusts before: scored, and never a counterfactual.

Takes: a place's own accounts and counts of its base year, and courses measured on all trusts up to then.
Gives: a forecast of each trust with its range, and how such forecasts have fared.
Never: says what a plan would do, or looks past the base year.
"""
