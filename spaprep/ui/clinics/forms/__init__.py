"""The forms of a clinic: by hand, from a pasted block, and from a list of contacts."""
