"""Reads questions, help and states from data, with every problem and its place.

`reader.read_catalogue` returns the questions; `question_format` is the form of one question in a
file.
"""
