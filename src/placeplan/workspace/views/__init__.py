"""Pages of the workspace: each finds its rows, calls an action, and renders.

Takes: a request of a known seat.
Gives: a page, or the way to the next.
Never: writes a row, or computes.
"""
