"""Amounts, years and subjects as people write them in prose and in tables of documents.

Takes: passages.
Gives: stated amounts with their words, bounds and doubts; how hard a text is to read.
Never: takes a sentence to mean more than it says.
"""
