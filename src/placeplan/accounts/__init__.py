"""The room of who comes in where many people share a workspace: accounts, seats granted, sessions that end.

Takes: a name with a password and a second factor; invitations.
Gives: a person in one seat at a time, for as long as her session lasts.
Never: shows anything of a plan, or sends an e-mail.
"""
