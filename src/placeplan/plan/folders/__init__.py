"""What becomes of a place folder as a whole: begun, and handed on to the bodies that come after.

Takes: a name and an area, or the files of a plan and a successor.
Gives: texts of files, with a person's comments kept.
Never: reads a number.
"""
