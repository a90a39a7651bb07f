"""Compare: clinics across, criteria down, a verdict with its answer in every cell.

The window uses `page.ComparePage`; `table` is the table itself, `panels` what opens beside it.
"""
