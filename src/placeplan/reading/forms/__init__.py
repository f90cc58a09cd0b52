"""Forms and published tables that are known: which they are, and what each of their cells is.

Takes: a sheet, and the files of `library/`, one to a form.
Gives: the known form that a sheet is, with its heading row, its columns and its period.
Never: guesses; a sheet that lacks one heading of a form is not that form.
"""
