"""The open library.

The gate (`database`), the check on demand, and the `store` that reads and writes records of the
core.
"""
