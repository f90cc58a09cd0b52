"""Forms of single pages, and rows as pages show them.

Takes: what people send.
Gives: whom a table is shared with, and which versions are compared; or every fault at once.
Never: writes anything.
"""
