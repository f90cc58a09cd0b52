"""What may leave the building, and what must not be there to be worked out.

Takes: a place with its withholdings.
Gives: the copy that everybody may see, or a refusal that names what could be worked out of it.
Never: writes or shows anything.
"""
