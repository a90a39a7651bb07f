"""The `.spaprep` file: read strictly, with every fault and its place, and written.

`file.read_file` reads one, `file.write_file` writes one.
"""
