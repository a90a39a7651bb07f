"""The dialogs about the program itself: its preferences, its shortcuts, and what it is made of."""
