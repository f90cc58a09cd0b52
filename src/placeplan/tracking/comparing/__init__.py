"""Comparing: forums by what they changed, and bodies by early signs of trouble.

Takes: what each forum measured before and after; the ledger of promises and the check of a place.
Gives: differences and shares with the intervals that chance allows, each with its reasons.
Never: sets one measure beside another, or ranks.
"""
