"""Commands on what happened to a plan afterwards.

Takes: a CSV of series or ratings, or the folder of a place.
Gives: charts with their signals, and ratings with the ranks that chance allows.
Never: computes; it asks the rooms below.
"""
