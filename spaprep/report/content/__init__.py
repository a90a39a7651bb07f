"""What a report says, as values.

`document` has the report, `call_sheet` the form to fill in by hand. Every format draws these.
"""
