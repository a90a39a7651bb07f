"""The Questions page: what the plan asks, and how much each question counts.

`QuestionsPage` connects the parts: `QuestionsView` lays them out, `QuestionEdits` changes the
plan, `QuestionWriter` opens the dialog in which the user writes a question.
"""
