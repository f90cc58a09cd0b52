"""Coming in by the word of a provider of OpenID Connect: the way there, the way back, and what it must state.

Takes: what the operator set, and what a browser brought back.
Gives: whom the provider vouches for.
Never: keeps anything of anybody.
"""
