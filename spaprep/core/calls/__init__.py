"""What belongs to calls.

Who is to be called back, words that have no answer yet, and edits that wait for the disk.
"""
