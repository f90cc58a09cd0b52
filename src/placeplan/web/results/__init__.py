"""Results of a version, worked out by jobs and laid out as pages in the look of the public ones.

Takes: a version, laid out as a folder, and what was asked.
Gives: pages without a frame, kept for the application to show.
Never: runs within a request, or says anything of a number that the commands would not.
"""
