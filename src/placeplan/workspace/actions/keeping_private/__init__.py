"""Acts that keep what is private so: compare blind, hear a concern without a name, erase and purge.

Takes: what seats ask for, and what somebody without a seat says with a printed code.
Gives: a band, a batch, a tombstone.
Never: a difference, a name, a moment.
"""
