"""Serving many people: by accounts in production, by links in a demonstration.

Takes: settings, and a place.
Gives: pages that answer, a worker, and an end without anything left over.
Never: decides who may see what.
"""
