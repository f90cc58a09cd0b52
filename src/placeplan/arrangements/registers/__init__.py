"""The files of governance as a person keeps them: which there are, their columns, and how they are read.

Takes: a place's folder.
Gives: rows whose cells were each looked at, and every problem at once.
Never: works anything out.
"""
