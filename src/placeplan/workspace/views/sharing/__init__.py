"""Pages on which tables are shared and books are signed, and the lists of findings by who sees them.

Takes: a request, and where its person stands.
Gives: pages.
Never: shows a row that its reader was not let see.
"""
