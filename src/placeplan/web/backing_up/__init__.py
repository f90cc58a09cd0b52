"""All that is kept, in one file, and back again into either kind of database.

Takes: a database while others write to it; a file.
Gives: a file; a database as it was.
Never: puts back what is not whole.
"""
