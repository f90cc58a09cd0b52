"""What changed between two versions of figures and statements.

Takes: two sets of figures and statements.
Gives: each change with its kind and cell; a version's name by its content.
Never: says which of two is right.
"""
