"""Pages of rounds: who is asked what, what was received, the common view, what is released and published.

Takes: requests of a seat.
Gives: pages that show of a body only what the seat may see.
Never: an act of its own; those stand in `actions`.
"""
