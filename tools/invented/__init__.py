"""Invented places: consistent to the pound, written as messy workbooks, with errors planted on purpose.

Nothing here is real. A place is made from a seed; each body then states it in its own layout, units,
signs and words; errors of known size are planted in known cells; and a scorer says which were found.
"""
