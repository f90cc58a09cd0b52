"""Sections of pages, grouped by what they are about.

Takes: results.
Gives: what a template shows.
Never: computes.
"""
