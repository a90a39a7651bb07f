"""What belongs to calls.

A `Call` as the library holds it, the changes that recording something in it makes, which
question comes next; who is to be called back, the calendar file for it, words that have no answer
yet, and edits that wait for the disk.
"""
