"""The colors, the palette, the style sheet and the icons."""
