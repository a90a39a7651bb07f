"""The `.spaprep` file: read strictly, with every fault and its place, and written.

`file.read_file` and `file.write_file` are the way in and out.
"""
