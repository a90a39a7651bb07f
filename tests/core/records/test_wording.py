"""Records in words."""

import pytest
from support.builders import a_call, an_answer

from spaprep.core.records.records import Channel, Outcome, Statement, Status
from spaprep.core.records.wording import (
    channel_text,
    outcome_text,
    speaker_text,
    status_text,
)


@pytest.mark.parametrize(
    ("person", "role", "channel", "text"),
    [
        (" Dana ", " front desk ", Channel.PHONE, "Dana, front desk"),
        ("Dana", " ", Channel.VISIT, "Dana"),
        ("", "nurse", Channel.PHONE, "nurse"),
        ("", "", Channel.PHONE, "Someone on the phone"),
        ("", "", Channel.VISIT, "Someone at the visit"),
        ("", "", Channel.EMAIL, "Their e-mail"),
        ("", "", Channel.WEBSITE, "Their website"),
        ("", "", Channel.LOOK_UP, "Your look-up"),
    ],
)
def test_who_answered_is_a_name_with_a_role_or_the_way_it_came(
    person: str, role: str, channel: Channel, text: str
) -> None:
    call = a_call(person=person, role=role, channel=channel)
    assert speaker_text(Statement(an_answer(call, "S01", value=True), call)) == text


def test_every_channel_outcome_and_status_has_its_word() -> None:
    assert [channel_text(channel) for channel in Channel] == [
        "Call",
        "Visit",
        "E-mail",
        "Website",
        "Own look-up",
    ]
    assert [outcome_text(outcome) for outcome in (*Outcome, None)] == [
        "Reached",
        "Voicemail",
        "Call back",
        "Would not talk",
        "Not ended",
    ]
    assert [status_text(status) for status in Status] == ["Considering", "Booked", "Ruled out"]
