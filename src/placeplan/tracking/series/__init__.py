"""Series: one thing measured again and again, as it was stated.

Takes: a CSV file of `series,period,value`, or the figures of a place.
Gives: series in order of time, with what is missing from them named.
Never: fills a gap, reads a number into words, or joins two definitions.
"""
