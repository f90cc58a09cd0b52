"""What has been stated or observed, and by whom.

Takes: CSV, Parquet and workbooks, with a mapping where the layout is somebody's own.
Gives: one table of figures and one of statements, each row with its source.
Never: a projection, or a judgement.
"""
