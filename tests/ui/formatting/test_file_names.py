"""Names of files, made from what the user typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.ui.formatting.file_names import safe_name

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


@pytest.mark.parametrize("device", ["CON", "nul", "Com1", "LPT9", "aux"])
def test_a_device_of_windows_is_no_name_of_a_file(device: str) -> None:
    assert safe_name(device) == f"{device}_"
    assert safe_name(f"{device}fort") == f"{device}fort"
