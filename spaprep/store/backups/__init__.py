"""Copies of the library.

Made, listed, thinned out, restored, and looked for where the library itself is missing.
"""
