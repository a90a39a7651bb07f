"""What belongs to calls.

Who is to be called back, the calendar file for it, words that have no answer yet, and edits that
wait for the disk.
"""
