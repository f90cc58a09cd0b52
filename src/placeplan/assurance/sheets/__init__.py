"""One body's own sheets: cells, rows, totals and schemes that cannot be right by themselves.

Takes: the figures of one body.
Gives: findings.
Never: looks at another body.
"""
