"""What can be asked.

A question with its kind, values and rule, the verdicts that follow, thresholds, treatments, and
how all of it reads.
"""
