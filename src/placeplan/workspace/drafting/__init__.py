"""A plan as somebody changes it before it is saved: cells of files, what each was, and what it is to be.

Takes: texts of files, and edits of cells.
Gives: the texts as they would be, what clashes with what another wrote meanwhile, and what is wrong.
Never: writes a file or a row.
"""
