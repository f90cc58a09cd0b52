"""The gap, the bridge, positions, capital and what happened to the money.

Takes: results.
Gives: sections about money.
Never: computes.
"""
