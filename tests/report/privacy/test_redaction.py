"""What is struck out of a text: names, phone numbers, e-mail addresses, in any spelling."""

import unicodedata
from time import process_time

import pytest

from spaprep.report.privacy.redaction import Redactor

MARK = "██"


def redacted(text: str, *people: str) -> str:
    return Redactor(people).redact(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask dana, or DANA, or Dana", "ask ██, or ██, or ██"),
        ("Dana's, dana’s and DANA´S idea", "██'s, ██’s and ██´S idea"),
        ("the Whitfields", "the ██"),
        ("Ms. Whitfield, or D. Whitfield, or D.Whitfield", "Ms. ██, or ██, or ██"),
        ("Dana W. said so", "██. said so"),
        ("A Whitfield, I think", "A ██, I think"),
        ("Whitfield-Moss", "██-Moss"),
        ("Whit-\nfield, Whit\nfield, Whit-\r\nfield", "██-\n██, ██\n██, ██-\r\n██"),
        ("Da\u00adna, D\u200ba\u200bna, Dana\u200bsaid, \u202edana", "██, ██, ██, \u202e██"),
        ("Dana\u00a0Whitfield, Dana\u2009Whitfield", "██\u00a0██, ██\u2009██"),
        ("_Dana_ *dana* (Dana) Dana1 Dana,Whitfield;Dana", "_██_ *██* (██) ██1 ██,██;██"),
        ("@danawhitfield, dwhitfield, DanaWhitfield", "@██, ██, ██"),
        ("glow.example/team/dana-whitfield", "glow.example/team/██"),
        ("ＤＡＮＡ and 𝐃𝐚𝐧𝐚", "██ and ██"),
        ("Danae and Bandana", "Danae and Bandana"),
    ],
)
def test_a_name_is_struck_out_however_it_is_written(text: str, shown: str) -> None:
    assert redacted(text, "Dana Whitfield") == shown


@pytest.mark.parametrize(
    ("person", "text"),
    [
        ("José", "José JOSÉ jose Jose\u0301 JOSE\u0301"),
        ("Jose", "José jose\u0301"),
        ("Müller", "Muller Mueller MÜLLER mu\u0308ller"),
        ("Mueller", "Müller Muller"),
        ("Renée", "Renee renée RENE\u0301E"),
        ("Łukasz Sørensen", "Lukasz Sorensen Soerensen łukasz"),
        ("Straße", "STRASSE strasse"),
        ("Nguyễn Thị Ánh", "Nguyen THI anh Nguyê\u0303n"),
        ("İpek", "ipek İPEK Ipek"),
        ("Дана Иванова", "ДАНА дана Иванова Ивановой Дану"),
        ("Γιώργος", "ΓΙΩΡΓΟΣ γιωργος"),
        ("دانا", "دانا دَانَا"),
        ("Dr. O’Neill-Ruiz, owner", "O'Neill oneill O’NEILL Ruiz ONeill-Ruiz"),
        ("Oneill", "O'Neill O’Neill"),
        ("Mary-Jane", "Mary Jane maryjane mary-jane MaryJane"),
        ("DeLaCruz", "Cruz delacruz"),
        ("kim tran, front desk", "Kim Tran KIM tran"),
        ("dana@glow.example", "Dana dana"),
        ("Jo", "Jo jo JO"),
    ],
)
def test_no_spelling_of_a_name_is_left(person: str, text: str) -> None:
    for form in ("NFC", "NFD"):
        words = redacted(unicodedata.normalize(form, text), person).split()
        assert [word for word in words if set(word) - set("█'’-")] == []


@pytest.mark.parametrize(
    ("person", "text", "shown"),
    [
        ("Dana Whitfield", "that is D-a-n-a", "that is ██"),
        ("Dana Whitfield", "D A N A; d.a.n.a.; D_a_n_a", "██; ██.; ██"),
        ("Dana Whitfield", "D, a, n, a and so on", "██ and so on"),
        ("Dana Whitfield", "D-a-n-a W-h-i-t-f-i-e-l-d", "██"),
        ("Rose Hill", "R-o-s-e; r o s e", "██; ██"),
        ("Rose Hill", "ask rose hill, not a rose", "ask ██ ██, not a rose"),
        ("Dana Whitfield", "plan A, B, C or D; a n", "plan A, B, C or D; a n"),
    ],
)
def test_a_name_that_is_spelled_or_made_of_everyday_words_is_struck_out(
    person: str, text: str, shown: str
) -> None:
    assert redacted(text, person).replace("████", "██") == shown


@pytest.mark.parametrize(
    ("person", "text", "shown"),
    [
        ("李明华", "李明华医生说，明华知道", "██医生说，██知道"),
        ("山田太郎", "山田さん、太郎さん、山田太郎です", "██さん、██さん、██です"),
        ("김민수", "김민수씨, 민수씨", "██씨, ██씨"),
        ("สมชาย", "คุณสมชายบอก", "คุณ██บอก"),
        ("दीपा शर्मा", "दीपा ने कहा", "██ ने कहा"),
    ],
)
def test_names_are_found_in_writings_without_capitals_or_blanks(
    person: str, text: str, shown: str
) -> None:
    assert redacted(text, person) == shown
    decomposed = redacted(unicodedata.normalize("NFD", text), person)
    assert unicodedata.normalize("NFC", decomposed) == shown


@pytest.mark.parametrize(
    ("person", "text", "shown"),
    [
        ("Will Chen", "the doctor will call in May", "the doctor will call in May"),
        (
            "Will Chen",
            "Will said so; ask WILL; will chen; will's",
            "██ said so; ask ██; ██ ██; ██'s",
        ),
        ("May Tran", "the doctor may call in May", "the doctor may call in May"),
        (
            "May Tran",
            "on May 12, May 2026, 3 May; May called",
            "on May 12, May 2026, 3 May; ██ called",
        ),
        ("Rose", "the price rose, Rose said", "the price rose, ██ said"),
        ("Art Hope", "I hope it is an art, Art hopes", "I hope it is an art, ██ hopes"),
        ("An Ho", "an hour, An said", "an hour, ██ said"),
        ("Ina Ona", "in a room on a day as a guest", "in a room on a day as a guest"),
        ("Al So", "also so, Al", "also so, ██"),
        ("Maria de la Cruz", "LA, la, de Cruz", "LA, la, de ██"),
        ("front desk", "The Front Desk, front desk", "The Front Desk, front desk"),
        ("the manager on duty", "the manager; on duty", "the manager; on duty"),
        ("Only Dr. Lin, she owns the practice", "the practice; she; Lin", "the practice; she; ██"),
        ("Nurse Kim, RN", "a nurse, RN, NP; Dr. Kim", "a nurse, RN, NP; Dr. ██"),
    ],
)
def test_everyday_words_stay_unless_they_stand_for_the_name(
    person: str, text: str, shown: str
) -> None:
    assert redacted(text, person) == shown


@pytest.mark.parametrize(
    "number",
    [
        "310-555-0142",
        "(310) 555-0142",
        "310.555.0142",
        "3105550142",
        "+1 310 555 0142",
        "1-310-555-0142",
        "310–555–0142",
        "310‑555—0142",
        "310\u00a0555\u20090142",
        "310  -  555  -  0142",
        "310 / 555 · 0142",
        "3 1 0 5 5 5 0 1 4 2",
        "310\n555-0142",
        "310\u200b555\u200b0142",
        "555-0142",
        "555 0142",
        "３１０－５５５－０１４２",
        "٣١٠-٥٥٥-٠١٤٢",
        "310-555-0142 ext. 12",
        "310-555-0142, ext 12",
        "310-555-0142 x12",
        "310-555-0142 extension 1234",
        "+49 (0)30 1234567",
        "01.42.68.53.00",
        "1-800-GLOW-NOW",
        "800-GLOWNOW",
        "310-555-SKIN",
        "310-555-0142 310-555-0143",
    ],
)
def test_a_phone_number_is_struck_out_whole(number: str) -> None:
    assert redacted(f"call {number}, they say") == "call ██, they say"
    assert redacted(f"tel:{number.strip()}") == "tel:██"


@pytest.mark.parametrize(
    "address",
    [
        "dana@glow.example",
        "Dana.Whitfield+spa@glow.co.uk",
        "d_w@glow.example",
        "dana (at) glow.example",
        "dana[at]glow.example",
        "dana＠glow.example",
        "josé@glow.example",
        "info@localhost",
    ],
)
def test_an_email_address_is_struck_out_whole(address: str) -> None:
    assert redacted(f"write to {address}.") == "write to ██."
    assert redacted(f"mailto:{address}, <{address}>") == "mailto:██, <██>"


@pytest.mark.parametrize(
    "text",
    [
        "1,200 of 3,000 in a year",
        "on 2026-11-12, 11/12/2026, 12.11.2026 or 11/12 - 11/14",
        "$12.00 a unit, 350.00 400.00, $1,200.00, 1000-1500",
        "from 2019-2024, 2019 2020 2021",
        "9:00-17:00, 8.30-17.30, 10-15 minutes, 24/7",
        "Los Angeles, CA 90401-1234",
        "0.4 %, 0.00012345, 18 months, 3 of 4,000",
        "20 units @ $12, 3 @ 5",
        "100-percent safe, 800 dollars",
    ],
)
def test_prices_days_and_counts_stay(text: str) -> None:
    assert redacted(text) == text


def test_digits_of_a_number_that_is_known_are_struck_out_alone() -> None:
    redactor = Redactor((), ["+1 310 555 0142", "RN 812345"])
    assert redactor.redact("the last ones: 50142; 812345; 90401") == "the last ones: ██; ██; 90401"


def test_a_clinic_keeps_its_name_but_not_the_number_in_it() -> None:
    redactor = Redactor(["Dana"])
    assert redactor.redact_contacts("Dana’s Glow Bar, 310-555-0142") == "Dana’s Glow Bar, ██"


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "a",
        "1 ",
        "dana ",
        "a@",
        "é",
        "'-",
        "(at",
        "o.",
        "1-800-",
        "山",
        "a\u200b",
        " ",
        "(",
        "2019 ",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    redactor = Redactor(["Dana O’Neill", "山田太郎"])

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = process_time()
        redactor.redact(text)
        return process_time() - begun

    seconds(100)
    short = max(min(seconds(5_000) for _try in range(3)), 0.001)
    assert min(seconds(40_000) for _try in range(3)) < 40 * short
