"""Documents and requirements: the register, its files, and what changed from one version to the next.

Takes: rows that a person keeps, and the words of a document.
Gives: requirements with source, date and modality.
Never: decides.
"""
