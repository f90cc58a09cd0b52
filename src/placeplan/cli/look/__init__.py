"""Commands that look at what a place states and what is asked of it.

Takes: words typed in a terminal.
Gives: findings, guidance and promises.
Never: computes.
"""
