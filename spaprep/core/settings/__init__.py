"""What a plan changes of the questions.

Settings, questions of the user’s own, and sets of them that are handed on.
"""
