"""Searching a place: what there is to find in a version, and what a question finds of it.

Takes: a version's entries, laid down by a job, and a question.
Gives: what fits it, sort by sort, each with the way to it.
Never: finds what the seat may not see, or works anything out.
"""
