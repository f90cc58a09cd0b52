"""A whole plan settled from the model, and positions that bodies submitted.

Takes: projections and positions.
Gives: settlements by body, and what if one leaves.
Never: adds quantiles.
"""
