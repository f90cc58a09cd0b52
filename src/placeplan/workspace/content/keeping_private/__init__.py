"""What acts that keep things private read and take out of rows.

Takes: versions and rows.
Gives: the assumptions that a printed code opens; rows without names, words and bytes.
Never: an act of its own.
"""
