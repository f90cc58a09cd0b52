"""How closely what is withheld could be worked out from what is published.

Takes: the figures of a place, which of them are withheld, what was published before, and the records.
Gives: each withheld number that lies too open, what gives it away, and what else to hold back.
Never: searches for digits; prints a withheld number; takes a number for hidden because its row is blank.
"""
