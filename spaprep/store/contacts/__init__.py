"""Lists of clinics from elsewhere: CSV and vCard, within bounds.

`reader.read_contacts` chooses the reader.
"""
