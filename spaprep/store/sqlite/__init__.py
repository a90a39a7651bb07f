"""The database as a file: connections, header, lock, digest, schema and migrations.

`library` and `backups` build on it.
"""
