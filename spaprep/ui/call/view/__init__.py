"""What the Call page shows: its parts, put together by `CallView`. They save nothing."""
