"""Files of a version, opened to be looked at or packed to be taken away.

Takes: a version, and the name of a file.
Gives: its sheets, its passages or its lines; of a version, all its files as one.
Never: changes one.
"""
