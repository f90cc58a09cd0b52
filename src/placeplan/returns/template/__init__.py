"""A workbook that somebody else made, as bytes: what its parts say, and single cells written into them.

Takes: an .xlsx or .xlsm file that was opened within limits.
Gives: its cells with where their bytes lie, its input cells, and a copy in which only those differ.
Never: knows what a cell is about, changes another part, or runs anything.
"""
