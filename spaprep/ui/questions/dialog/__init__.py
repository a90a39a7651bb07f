"""The dialog in which the user writes a question, with a preview of it as a call shows it."""
