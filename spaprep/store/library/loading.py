"""What stands on pydantic is imported by one thread at a time.

Two threads that import it at once find each other's modules half made, and fail.
"""

from threading import RLock

LOADING = RLock()
