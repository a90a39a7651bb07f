"""What follows from a comparison for the user's next step.

What to ask next, the result of a call, what it would take for another clinic to come first, and
what a change of a setting would change.
"""
