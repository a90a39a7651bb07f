"""Input that can’t be saved stays with its question, until it is saved or another call starts."""

from spaprep.core.calls.unsaved_input import InputPart, UnsavedInput, UnsavedParts

KEY, OTHER = ("S08", None), ("S09", None)


def unsaved(*parts: InputPart) -> UnsavedInput:
    found = UnsavedInput()
    found.reasons = dict.fromkeys(parts, "not a number.")
    return found


def test_without_reasons_nothing_is_unsaved() -> None:
    assert UnsavedInput().all_parts(KEY, ("12",), "about twelve") == {}


def test_what_is_typed_at_the_current_question_is_unsaved_for_its_reason() -> None:
    (parts,) = unsaved(InputPart.ANSWER).all_parts(KEY, ("x", "y"), "words").values()
    assert parts == UnsavedParts({InputPart.ANSWER: "not a number."}, ("x", "y"), "words")
    assert parts.has_answer
    assert parts.text == "x y"


def test_words_that_are_too_long_are_no_answer() -> None:
    (parts,) = unsaved(InputPart.WORDS).all_parts(KEY, ("x",), "words").values()
    assert not parts.has_answer
    assert parts.text == "words"


def test_the_user_finds_it_again_once_at_its_question() -> None:
    found = unsaved(InputPart.ANSWER)
    found.leave(KEY, ("x",), "")
    assert found.reasons == {}
    assert found.restore(OTHER) is None
    restored = found.restore(KEY)
    assert restored is not None
    assert restored.texts == ("x",)
    assert found.restore(KEY) is None


def test_input_is_unsaved_at_every_question_that_was_left() -> None:
    found = unsaved(InputPart.ANSWER)
    found.leave(KEY, ("x",), "")
    assert found.all_parts(None, (), "").keys() == {KEY}
    found.reasons = {InputPart.WORDS: "too long."}
    assert found.all_parts(OTHER, (), "words").keys() == {KEY, OTHER}


def test_input_that_became_part_of_the_words_is_on_disk() -> None:
    found = unsaved(InputPart.ANSWER, InputPart.SPEAKER)
    found.leave(KEY, ("x",), "")
    found.reasons = {InputPart.ANSWER: "not a number."}
    found.mark_saved_as_words()
    parts = found.all_parts(OTHER, ("y",), "")
    assert [part.text for part in parts.values()] == ["", ""]
    assert parts[KEY].reasons[InputPart.SPEAKER] == "not a number."


def test_another_call_begins_without_any() -> None:
    found = unsaved(InputPart.ANSWER)
    found.leave(KEY, ("x",), "")
    found.clear()
    assert found.all_parts(KEY, ("x",), "") == {}
