"""Tracking: what happened to a plan afterwards, and is it getting better?

Takes: series of what was measured, figures of a place, and rules of charts and ratings as dated data.
Gives: process control charts with their signals, and ratings with the ranks that chance allows.
Never: fills in a point, moves a baseline unasked, or ranks what chance could turn round.
"""
