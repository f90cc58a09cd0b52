"""Tidy files of figures and statements: read with every row kept or refused, and written back the same.

Takes: CSV, Parquet and tidy workbooks.
Gives: rows of the figure table with their source, or every fault of a file at once.
Never: repairs a row.
"""
