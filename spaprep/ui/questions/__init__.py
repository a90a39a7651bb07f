"""Questions: what the plan asks, and how much each criterion counts."""
