"""The library on disk: its schema, the gate to it, its backups, and what is read and written."""
