"""Placeplan on the command line.

Takes: words typed in a terminal.
Gives: tables, progress and files, or one JSON object with `--json`.
Never: computes; it asks the rooms below.
"""
