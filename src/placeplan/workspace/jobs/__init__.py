"""What is worked out in a process of its own, and the worker that sees to it.

Takes: jobs that were asked for.
Gives: their answers, or what went wrong in words.
Never: runs within a request.
"""
