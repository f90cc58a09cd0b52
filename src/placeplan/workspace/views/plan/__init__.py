"""Pages of the plan as it is edited: its parts in forms, the draft, and saving it.

Takes: a request of a known seat.
Gives: forms, what they change, and the way to the job that saves.
Never: writes a file.
"""
