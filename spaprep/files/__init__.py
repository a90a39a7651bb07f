"""Files: writing them whole or not at all, and finding those that come with the program.

`atomic_write` replaces a file, `private_files` keeps one from others, `file_errors` says what went
wrong; `resources` finds and reads what comes with the program. `applications_menu` puts a desktop
entry into the user's own folders, and `calendar_file` makes a calendar of calls to be made.
"""
