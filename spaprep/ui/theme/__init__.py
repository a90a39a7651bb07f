"""The theme: colors, palette, style sheet and icons; the others use `theme.Theme`."""
