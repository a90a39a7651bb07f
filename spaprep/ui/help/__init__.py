"""The help: a window with a table of contents and the text of a topic."""
