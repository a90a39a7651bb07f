"""What is stored.

Plans, clinics, encounters, answers and decisions, all frozen (`records`); `changes` and `edits`
say what each thing that a user does adds, replaces and removes.
"""
