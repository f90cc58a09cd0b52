"""What waits for whom: findings by audience and conversation, files to be read, and what needs a seat.

Takes: seats, lines and their versions.
Gives: rows that wait, the same wherever they are counted.
Never: anything changed, or a count of what the seat may not see.
"""
