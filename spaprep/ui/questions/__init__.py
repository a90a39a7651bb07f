"""What the plan asks, and how much each question counts.

`QuestionsPage` owns the parts: `QuestionsView` shows, `QuestionEdits` changes the plan,
`QuestionWriter` opens the dialog in which the user writes a question.
"""
