"""Texts as the screen shows them: dates, shortcuts, links, phone numbers, statements, cut names."""
