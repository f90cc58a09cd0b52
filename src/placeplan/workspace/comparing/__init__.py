"""Two bodies' sums compared blind: how far they are apart, within wide bands, and nothing else.

Takes: rows of one table and measure of two signed versions.
Gives: a band for each sum, or why a side cannot be compared, for that side alone.
Never: a difference, which of the two is larger, or that they are equal.
"""
