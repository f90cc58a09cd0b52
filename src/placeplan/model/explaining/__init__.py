"""Why a result is what it is: drivers, swings, waterfalls, workings, and an honest look back.

Takes: projections.
Gives: parts that close on the number explained.
Never: changes a result.
"""
