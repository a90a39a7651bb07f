"""The commands that need no window: `report`, `compare`, `call-sheet` and `check`.

`__main__` calls `commands.run_command`.
"""
