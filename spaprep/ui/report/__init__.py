"""Report: what goes into it, and the real PDF beside the choices."""
