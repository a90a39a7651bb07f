"""How a file is written whole or not at all, and where `resources` lie.

`atomic_write` writes, `resources` finds and reads what comes with the program, and
`applications_menu` puts a desktop entry into the user's own folders.
"""
