"""Work off the GUI thread.

`tasks` runs it, `latest_only` keeps the newest only, `progress_dialog` shows how far it is.
Garbage is collected on the GUI thread (`garbage`), and `day_watch` notices a new day.
"""
