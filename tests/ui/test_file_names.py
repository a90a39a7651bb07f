"""Names of files, made from what the user typed."""

from hypothesis import given
from hypothesis import strategies as st

from spaprep.ui.file_names import safe_name

FORBIDDEN = set('/\\:<>"|?*')


@given(st.text())
def test_a_name_is_one_line_that_every_system_takes(text: str) -> None:
    name = safe_name(text)
    assert not FORBIDDEN & set(name)
    assert all(letter.isprintable() for letter in name)
    assert len(name) <= 80
    assert name == name.strip()


def test_a_name_stays_readable() -> None:
    assert safe_name("Botox, L.A. (spring –\nsummer)") == "Botox_ L_A_ (spring – summer)"
