"""Call: one question at a time, answered while people talk."""
