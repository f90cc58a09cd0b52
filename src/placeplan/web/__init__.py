"""The door of the browser: settings, guards, links, the server, its worker, and what is carried in and out.

Takes: a place's folder and the folder of what is kept of it.
Gives: pages at an address of this machine alone, and whole copies of what they hold.
Never: computes a figure, or listens to another machine.
"""
