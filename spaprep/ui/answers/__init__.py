"""The controls in which an answer is given: an editor for each kind of answer.

`EDITORS` has the class for each kind; every one is an `AnswerEditor`.
"""
