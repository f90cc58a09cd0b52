"""A proposal of how to read one workbook, and the saved mapping that a person may change.

Takes: a workbook's tables and words.
Gives: a kind for each table and a role for each column, with certainty and doubts.
Never: reads a figure.
"""
