"""The law of decisions as pure functions: quorum, majority, ordered steps, and how a decision stands.

Takes: rows of records, the rules in force and a day.
Gives: what is done, what is missing and why, in words.
Never: reads a file or the clock, and never lets one body decide for another.
"""
