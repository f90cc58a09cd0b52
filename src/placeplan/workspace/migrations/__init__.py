"""Shapes of the tables, one step after another; made by Django, and never edited once they are used.

Takes: tables as they were.
Gives: tables as `models` describes them.
Never: changes what a row says.
"""
