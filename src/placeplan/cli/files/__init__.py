"""The files that commands write.

Takes: a result, and the name of a file.
Gives: that file, in the form that its name asks for.
Never: writes one form under the name of another.
"""
