"""How files that were handed in would be read: said in words, asked in forms, and changed as a person says.

Takes: what a job read of them.
Gives: sentences, forms, and texts of mappings and of figures.
Never: reads a file, or writes a row.
"""
