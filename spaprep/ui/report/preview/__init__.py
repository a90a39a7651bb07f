"""The preview: the PDF itself, rebuilt after each change, drawn by page, zoomed and searched."""
