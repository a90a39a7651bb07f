"""Writing files whole or not at all, and finding the program’s resources.

`atomic_write` writes, `resources` finds and reads what comes with the program, and
`applications_menu` puts a desktop entry into the user's own folders, `calendar_file` makes promised
calls a calendar.
"""
