"""The only writers: each act in one transaction, with its audit row.

Takes: a seat that acts, and what it acts on.
Gives: the rows that were made or changed.
Never: shows a page, or works a figure out.
"""
