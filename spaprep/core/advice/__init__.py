"""What follows from a comparison for the user's next step.

What to ask next, what a call brought, what it would take for another clinic to come first, and what
a change of a setting would move.
"""
