"""The user’s own decisions: settling a conflict, and overriding a verdict."""
