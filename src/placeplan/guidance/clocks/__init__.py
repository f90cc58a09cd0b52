"""Time, both ways: what was asked, how long there was, how long an answer has waited.

Takes: requests and requirements with dates.
Gives: days, bursts and meetings.
Never: excuses anybody.
"""
