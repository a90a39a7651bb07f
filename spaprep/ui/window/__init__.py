"""The frame of the program.

Main window, sidebar, menus, what leads from one page to another, and the dialogs about the
program itself.
"""
