"""Numbers drawn for uncertain inputs, how they go together, and how sure percentiles of results are.

Takes: spreads, the drivers that they share, and a seed.
Gives: draws of inputs; percentiles of results, each with its sampling error.
Never: knows what an input means.
"""
