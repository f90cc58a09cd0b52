"""Placeplan: the open planning system for health and care places."""
