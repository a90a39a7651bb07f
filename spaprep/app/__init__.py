"""Puts the program together.

`shell` paints an empty window; `program` fills it; the rest is what the system sees of SpaPrep:
its display, its one instance, what it is asked to open. Nobody imports this room.
"""
