"""What a report says, as values.

The document, its tables and pages, the method, dates and links. Paper and the other formats are
drawn from it.
"""
