"""The report and the call sheet, from a comparison to a file.

`content` has what they say, `privacy` removes what others must not see, `pdf` and `formats` draw
them. `writing` is what the others call: it loads the libraries when the first file is written.
"""
