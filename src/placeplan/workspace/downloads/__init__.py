"""Any table of a page, to take away as a spreadsheet or as plain text.

Takes: a page of ours as HTML.
Gives: the same page with a way to take each of its tables, or one table as a file.
Never: works a number out, or writes a text that a spreadsheet would run.
"""
