"""Placeplan: the open planning system for health and care places."""

__version__ = "0.2.0"
