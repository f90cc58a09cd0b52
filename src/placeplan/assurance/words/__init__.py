"""What is said in words: narratives beside workbooks, surveys, samples.

Takes: passages and the figures read from them.
Gives: findings.
Never: judges style.
"""
