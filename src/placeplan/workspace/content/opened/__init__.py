"""Files of a version, opened to be looked at.

Takes: a version and the name of a file.
Gives: its sheets, its passages or its lines.
Never: changes one.
"""
