"""How many people are served: what an operator sets, and the settings that follow from it.

Takes: the environment.
Gives: settings, or everything that is wrong with it at once.
Never: opens or serves anything.
"""
