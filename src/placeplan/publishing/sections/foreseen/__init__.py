"""What the model foresees: people, beds, waits, limits, drivers, schemes, journeys.

Takes: results.
Gives: sections of the projection.
Never: computes.
"""
