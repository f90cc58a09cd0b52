"""The room where people work on a place: its versions, uploads, jobs, findings' fates, and who did what.

Takes: a place's folder, files that people hand in, and what they decide.
Gives: versions that never change, jobs and their answers, pages, and a chain of acts.
Never: computes a figure, or changes anything but through `actions`.
"""
