"""Unexpected errors: caught, logged without anything that was typed, and shown once."""
