"""The table of questions: its model, its view, and the delegates of its columns."""
