"""The Report page: its options, the PDF itself, and exporting and printing it."""
