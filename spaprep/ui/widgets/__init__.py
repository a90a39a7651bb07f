"""Small widgets that several pages use; they know no page.

`layouts`, `labels` and `buttons` make what every page is built from. Text that a user typed is
shown as typed: labels are plain text, and the ampersands of buttons are escaped.
"""
