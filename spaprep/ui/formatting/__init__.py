"""How things read on screen.

Dates, keys, links, phone numbers, statements, and texts that have to fit.
"""
