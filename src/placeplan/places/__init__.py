"""Where, who is responsible, on which date.

Takes: dated registers of areas and organisations.
Gives: look-ups as at a date, overlaps between geographies, successions.
Never: money.
"""
