"""Backups in the window: made, restored, and checked on demand."""
