"""An entry of the applications menu starts the very command it was made for, of any characters."""

from hypothesis import example, given
from hypothesis import strategies as st
from support.desktop_entry_parser import command_of, value_of

from spaprep.files.desktop_entry import entry_starting, exec_line

ENTRY = "[Desktop Entry]\nType=Application\nExec=spaprep %f\nTerminal=false\n"
ODD = "/home/Señora Ñu/50 % $HOME `id` \"q\" 'a' \\back\\\\ ~#;&|<>*?(){}[]!=:%f%%/tab\tline\nend"
ARGUMENTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(ARGUMENTS, min_size=1))
@example(["sh", ODD])
@example(["\\", '\\"', "$$", "%%f", "\\n", ""])
def test_a_command_of_any_characters_is_read_back_as_it_is(command: list[str]) -> None:
    assert command_of(exec_line(command), "a plan.spaprep") == [*command, "a plan.spaprep"]


def test_nothing_else_of_the_entry_changes() -> None:
    assert entry_starting(ENTRY, ["sh", "/a b"]) == ENTRY.replace(
        "Exec=spaprep %f", 'Exec="sh" "/a b" %f'
    )


@given(ARGUMENTS.filter(bool))
def test_what_must_be_there_is_read_back_as_it_is(path: str) -> None:
    line = next(
        line
        for line in entry_starting(ENTRY, ["sh"], path).split("\n")
        if line.startswith("TryExec=")
    )
    assert value_of(line) == path


def test_an_entry_that_is_always_shown_asks_for_nothing() -> None:
    assert "TryExec" not in entry_starting(ENTRY, ["sh"])
