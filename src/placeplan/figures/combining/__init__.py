"""Figures added up, only where the dictionary says that they may be.

Takes: figures of members, of predecessors or of parts.
Gives: their sums, marked as computed.
Never: adds past a gap unseen.
"""
