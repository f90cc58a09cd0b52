"""Narratives and published documents as passages: what a body or a plan says in words.

Takes: PDF, DOCX, HTML, Markdown and text, within limits.
Gives: passages, each with where it stands.
Never: knows what the words mean.
"""
