"""The only door to the store.

Pages read `Workspace` and hand it their edits; it saves them, keeps what is pending, and says
what happened.
"""
