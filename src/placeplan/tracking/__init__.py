"""Tracking: what happened to a plan afterwards, and is it getting better?

Takes: series of what was measured, figures of a place, and rules of charts and ratings as dated data.
Gives: process control charts with their signals, ratings with the ranks that chance allows, and slopes of
inequality.
Never: fills in a point, moves a baseline unasked, or ranks what chance could turn round.
"""
