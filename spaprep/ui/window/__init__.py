"""The main window: its frame, sidebar and menus, and `Pages`, which leads from page to page."""
