"""The window: pages that show what the workspace holds, and hand it what the user does."""
