"""Decisions of the user about a criterion at a clinic: whom to believe, or their own verdict."""
