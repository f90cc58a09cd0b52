"""Runs functions in the order that their parameters imply.

Takes: plain functions, and values by name.
Gives: the values that the functions compute, year by year, with a trace of each.
Never: a domain word.
"""
