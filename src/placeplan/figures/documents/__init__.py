"""Narratives and published documents as passages: what a body or a plan says in words.

Each passage keeps where it stands. Nothing here knows what the words mean.
"""
