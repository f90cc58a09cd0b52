"""What the rows of each file of governance mean, and what follows from them on a day.

Takes: rows that were read, a place and a day.
Gives: commitments with their clocks, obstacles, consultants, seats and forums.
Never: reads a file.
"""
