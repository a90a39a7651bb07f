"""The table itself: model, heads, cells, columns that stay in sight, and what it copies."""
