"""Plans in the window: made, edited, copied, handed on, and brought in from files."""
