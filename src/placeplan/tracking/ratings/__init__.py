"""Ratings: what a score says of a body, and how far chance or another choice would move it.

Takes: a rating as dated data (indicators, weights, bands), and the values of the bodies that it rates.
Gives: a score, a rank with the ranks that chance allows, a band, and what would change it.
Never: ranks where the interval spans more than half, fills in a missing value, or hides an unverified number.
"""
