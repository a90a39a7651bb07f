"""The controls in which an answer is given, one kind of editor for each kind of answer."""
