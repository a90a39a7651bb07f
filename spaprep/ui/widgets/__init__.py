"""Small parts that several pages use; they know no page."""
