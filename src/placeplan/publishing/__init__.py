"""What goes out: pages, packs and open data.

Takes: records, figures, projections and findings.
Gives: static files that anybody can open, print and check.
Never: changes anything.
"""
