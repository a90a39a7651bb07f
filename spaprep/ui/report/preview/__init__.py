"""The real PDF on screen: rebuilt after a change, drawn page by page, zoomed and searched."""
