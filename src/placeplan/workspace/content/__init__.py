"""Files of a place as versions hold them: bytes in pieces, manifests, and folders laid out again.

Takes: a place's folder, and rows of versions.
Gives: manifests, bytes, and a folder for a job to read.
Never: decides what a file means.
"""
