"""The table: its model, its cells and headers, the columns that stay in sight, what it copies.

The page uses `MatrixTable`, shows it a `Layout` of a comparison under the user's `Choices`.
"""
