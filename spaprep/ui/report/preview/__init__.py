"""The real PDF on screen: built anew after a change, drawn page by page, zoomed and searched."""
