"""Contracts between a commissioner and a provider: which forms there are, and what each pays.

Takes: a form's name, prices and care done.
Gives: pence, or why nobody can say.
Never: knows a place.
"""
