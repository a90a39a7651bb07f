"""What opens at the right of the table, one at a time, and what it shows.

All about one cell, the standings on one scale, what to ask next, and other settings tried out.
The page uses `PanelStack`, `Sandbox` and `Advisor`.
"""
