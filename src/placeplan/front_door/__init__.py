"""What Python programs and notebooks use: a place opened, and answers about it as tables.

Takes: the folder of a place, or a published plan.
Gives: frozen answers, each with `to_polars()`.
Never: computes, prints, or writes a file.
"""
