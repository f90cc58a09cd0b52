"""Acts of a round: open and close one, say that a part is complete, receive for a body, release and publish.

Takes: seats, and rows of rounds.
Gives: rows changed, each with its act in the chain.
Never: what a body holds, shown to another.
"""
