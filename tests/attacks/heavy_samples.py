"""Files that are small on the disk and as large as can be in memory, by reader."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from typing import TypeAlias

MEGABYTE = 2**20
LIMIT = 20 * MEGABYTE
PASTED_LIMIT = MEGABYTE  # fifty times what the window takes
EMOJI = "\N{GRINNING FACE}"  # one in a text makes Python hold four bytes for each letter
Sample: TypeAlias = Callable[[int], bytes]
"""Makes a file of about so many bytes."""


def repeated(part: str, start: str = "", end: str = "") -> Sample:
    """Return what fills a file with one part, between a start and an end."""
    return lambda size: filled(part, start, end, size)


def filled(part: str, start: str, end: str, size: int) -> bytes:
    """Return about so many bytes of one part, between a start and an end."""
    room = size - len(start.encode()) - len(end.encode())
    return f"{start}{part * (room // len(part.encode()))}{end}".encode()


def numbered(part: str, start: str, end: str, size: int) -> bytes:
    """Return about so many bytes of a part, in each of which “@” is another number."""
    parts: list[str] = []
    room = size - len(start) - len(end)
    for number in count():
        made = part.replace("@", str(number))
        room -= len(made)
        if room < 0:
            break
        parts.append(made)
    return f"{start}{''.join(parts)}{end}".encode()


def _entries(part: str, start: str, end: str) -> Sample:
    """Return what fills a JSON list with a part; in each, “@” is another number."""
    return lambda size: numbered(f"{part},", start, f"{part.replace('@', 'z')}{end}", size)


_PLANS = '{"format":"spaprep","version":1,"plans":['
_PLAN = f'{_PLANS}{{"id":"p","title":"x",'
_CLINIC = f'{_PLAN}"clinics":[{{"id":"c","name":"x",'
_CALL = f'{_CLINIC}"encounters":[{{"id":"e","channel":"phone","started_at":"2026-11-12T10:00Z",'
_OWN = (
    '{"id":"own-@","section":"own","ask":"Is @ there?","label":"@","kind":"yes_no","meets":["yes"]'
)
_OWN += ',"importance":"nice","stage":"call"'
_CARD = "BEGIN:VCARD\nVERSION:3.0\n"


def _as_issue_says(_size: int) -> bytes:
    return b"name" + b"," * 50_000 + b"\n" + b"ab\n" * 50_000


def _one_row_over_many_lines(size: int) -> bytes:
    return filled("".join(("aa," * 90_000, '"\n",')), "", "", size)


def _many_columns(size: int) -> bytes:
    heads = ",".join(f"head {number}" for number in range(500))
    return filled("ab\n", f"name,{heads}x\n", "", size)


def _blank_rows(size: int) -> bytes:
    return filled("".join(("," * 15, "\n")), "name,phone\nGlow,310-555-0100\n", "", size)


def _nested(size: int) -> bytes:
    return b"[" * size


def _digits(size: int) -> bytes:
    return f"{_PLANS}0.{'1' * (size - 100)}]}}".encode()


def _keys(size: int) -> bytes:
    return numbered('"@":1,', "{", '"z":1}', size)


def _one_name(size: int) -> bytes:
    rows = islice(_taken_names(), size // 24)
    return "\n".join(["name,phone", *rows]).encode()


def _taken_names() -> Iterator[str]:
    for number in count():
        yield "Harbor,"
        yield f"Harbor ({number}),310-555-{number % 10000:04}"


CONTACTS: dict[str, Sample] = {
    "50,000 commas in the head, short lines": _as_issue_says,
    "one row of commas": repeated(","),
    "one row of cells": repeated("aa,"),
    "one row over many lines": _one_row_over_many_lines,
    "rows of commas": repeated("".join(("," * 50_000, "\n")), "name\n"),
    "rows of cells": repeated("".join(("aa," * 499, "bb\n")), "name\n"),
    "rows of wide letters": repeated("".join(("ā," * 90, "\n")), "name,phone\n"),
    "rows of an emoji": repeated(f"{EMOJI},{EMOJI}\n", "name,phone\n"),
    "short lines": repeated("ab\n", "name\n"),
    "short lines, one emoji": repeated("ab\n", f"name\n{EMOJI}\n"),
    "500 columns, short lines": _many_columns,
    "blank lines": repeated("\n", "name\nGlow"),
    "blank rows, as a spreadsheet writes them": _blank_rows,
    "lines that end with CR": repeated("ab\r", "name\r"),
    "a quotation mark never closed": repeated("ab\n", 'name\n"'),
    "quoted line breaks": repeated('"a\n\nb"\n', "name\n"),
    "zeros": repeated("a\0b", "name\n"),
    "several values in a cell": repeated("5550100 ::: ", "name,phone\nGlow,"),
    "cells of several values": repeated("5550100 ::: 5550101\n", "phone\n"),
    "a head of a megabyte": repeated("".join(("a " * (MEGABYTE // 4), ","))),
    "a cell of a megabyte": repeated("".join(("a " * (MEGABYTE // 4), "\n")), "name\n"),
    "a cell of com.": repeated("".join(("com." * (MEGABYTE // 8), "\n"))),
    "digits": repeated("".join(("5" * 1000, "\n")), "phone,name\n"),
    "blanks in numbers": repeated("".join(("1", " " * 100_000, "x,a\n")), "phone,name\n"),
    "clinics of one name": _one_name,
    "cards": repeated(f"{_CARD}FN:A\nEND:VCARD\n"),
    "cards that only begin": repeated("BEGIN:VCARD\n"),
    "cards with nothing in them": repeated("BEGIN:VCARD\nEND:VCARD\n"),
    "soft line breaks": repeated("=\n", f"{_CARD}NOTE;QUOTED-PRINTABLE:", "\nFN:A\nEND:VCARD\n"),
    "folded lines": repeated("\n a", f"{_CARD}FN:A\nNOTE:", "\nEND:VCARD\n"),
    "folded lines without a colon": repeated("\n a", f"{_CARD}FN:A\nNOTE", "\nEND:VCARD\n"),
    "folded lines with colons": repeated("\n :", f"{_CARD}FN:A\nNOTE:", "\nEND:VCARD\n"),
    "a picture of an emoji": repeated(
        "".join(("\n ", "A" * 70)), f"{_CARD}FN:{EMOJI}\nPHOTO:", "\nEND:VCARD\n"
    ),
    "cards of too many properties": repeated(
        "".join((_CARD, "FN:A\n", "TEL:1\n" * 1_001, "END:VCARD\n"))
    ),
    "unknown properties": repeated("X;A=1:1\n", f"{_CARD}FN:A\n", "END:VCARD\n"),
    "cards of folded properties": repeated(
        "".join((_CARD, "FN:A\n", "TEL;A\n =1:1\n" * 999, "END:VCARD\n"))
    ),
    "quoted cells": repeated("".join(('"a""",' * 400, "b\n")), "name\n"),
    "phones of many kinds": repeated(
        "+1(310)555-0100 ext. 12,https://a.b.co/c\n", "phone,website\n"
    ),
    "properties": repeated("TEL:1\n", f"{_CARD}FN:A\n", "END:VCARD\n"),
    "cards of properties": repeated("".join((_CARD, "FN:A\n", "TEL:1\n" * 999, "END:VCARD\n"))),
    "notes of an emoji": repeated(
        "".join(("NOTE:", EMOJI, "a" * 20_000, "\n")), f"{_CARD}FN:A\n", "END:VCARD\n"
    ),
    "escapes": repeated("".join((_CARD, "FN:A\nNOTE:", r"\n" * 40_000, "\nEND:VCARD\n"))),
    "parts of an address": repeated("".join((_CARD, "FN:A\nADR:", ";" * 90_000, "\nEND:VCARD\n"))),
    "parameters": repeated(
        "".join(("TEL", ';A="b"' * 9_000, ":1\n")), f"{_CARD}FN:A\n", "END:VCARD\n"
    ),
    "quotation marks in parameters": repeated(
        "".join((_CARD, "FN:A\nTEL;", '"' * 9_999, "\nEND:VCARD\n"))
    ),
    "quoted-printable": repeated(
        "".join(("NOTE;QUOTED-PRINTABLE:", "=F0" * 9_000, "\n")), f"{_CARD}FN:A\n", "END:VCARD\n"
    ),
}
PASTED: dict[str, Sample] = {
    "com.": repeated("com."),
    "com. and @": repeated("com.", "", "@"),
    "a.": repeated("a."),
    "letters": repeated("a"),
    "http://": repeated("http://a "),
    "blanks": repeated(" ", "a", "b"),
    "tel and blanks": repeated(" ", "tel", "x 310-555-0100"),
    "name: and blanks": repeated(" ", "name:", "!"),
    "1 and blanks": repeated(" ", "1", "x"),
    "dots between": repeated(" · "),
    "tabs": repeated("\t", "a", "b"),
    "bars": repeated("| "),
    "numbers": repeated("5550100 "),
    "digits": repeated("5"),
    "plus signs": repeated("+1 "),
    "brackets": repeated("("),
    "commas": repeated(",a"),
    "cities": repeated("Santa Monica, CA ", "", "x"),
    "cities and blanks": repeated(" ", "Santa Monica, CA" * 10, "x"),
    "at signs": repeated("a@"),
    "addresses": repeated("a@b.co "),
    "short lines": repeated("ab\n"),
    "numbers on lines": repeated("310-555-0100\n"),
    "streets": repeated("1 Main St, "),
    "CA,": repeated("CA,,,"),
}
PLANS: dict[str, Sample] = {
    "numbers": repeated("0,", f'{_PLAN}"own_questions":[', "0]}]}"),
    "lists": repeated("[],", _PLANS, "[]]}"),
    "objects": repeated("{},", _PLANS, "{}]}"),
    "objects of a key": repeated('{"a":1},', _PLANS, "1]}"),
    "texts": repeated('"ab",', _PLANS, "1]}"),
    "large numbers": repeated("999,", f'{_PLAN}"own_questions":[', "0]}]}"),
    "fractions": repeated("1.5,", f'{_PLAN}"own_questions":[', "0]}]}"),
    "a fraction of many digits": _digits,
    "numbers of 4,000 digits": repeated("".join(("9" * 4_000, ",")), _PLANS, "1]}"),
    "brackets": _nested,
    "keys": _keys,
    "the same key": repeated('"a":1,', "{", '"a":1}'),
    "unknown keys": lambda size: numbered('"k@":1,', f"{_PLAN}", '"z":1}]}', size),
    "a text of an emoji": repeated("a", f'{_CLINIC}"notes":"{EMOJI}', '"}]}]}'),
    "commas in notes": repeated(",", f'{_CLINIC}"notes":"', '"}]}]}'),
    "quotation marks": repeated('"",', _PLANS, "1]}"),
    "quotation marks alone": repeated('"', ",[{" * 300_000),
    "backslashes": repeated(r"\"", "".join(('"', ",[" * 400_000)), '"'),
    "plans": _entries('{"id":"@","title":"x"}', _PLANS, "]}"),
    "clinics": _entries('{"id":"@","name":"x"}', f'{_PLAN}"clinics":[', "]}]}"),
    "treatments": _entries('{"id":"@","name":"x"}', f'{_PLAN}"treatments":[', "]}]}"),
    "calls": _entries(
        '{"id":"@","channel":"phone","started_at":"2026-11-12T10:00Z"}',
        f'{_CLINIC}"encounters":[',
        "]}]}]}",
    ),
    "answers": _entries(
        '{"id":"@","question":"S03","state":"open","recorded_at":"2026-11-12T10:00Z"}',
        f'{_CALL}"answers":[',
        "]}]}]}]}",
    ),
    "answers of values": _entries(
        '{"id":"@","question":"S03","state":"answered","value":{"a":[1,2]},'
        '"recorded_at":"2026-11-12T10:00Z"}',
        f'{_CALL}"answers":[',
        "]}]}]}]}",
    ),
    "settings": _entries('{"question":"S08"}', f'{_PLAN}"question_settings":[', "]}]}"),
    "decisions": _entries(
        '{"question":"S08","treatment":"botulinum-toxin","verdict":"meets","reason":"x"}',
        f'{_CLINIC}"overrides":[',
        "]}]}]}",
    ),
}
QUESTIONS: dict[str, Sample] = {
    "as many questions as are taken": lambda size: numbered(
        f"{_OWN}}},", f'{_PLAN}"own_questions":[', f"{_OWN.replace('@', 'z')}}}]}}]}}", size // 128
    ),
    "questions": _entries(f"{_OWN}}}", f'{_PLAN}"own_questions":[', "]}]}"),
    "empty questions": repeated("{},", f'{_PLAN}"own_questions":[', "{}]}]}"),
    "questions that ask the same": _entries(
        f"{_OWN.replace('Is @ there', 'Is it')}}}", f'{_PLAN}"own_questions":[', "]}]}"
    ),
    "questions in many plans": _entries(
        f'{{"id":"@","title":"x","own_questions":[{_OWN}}}]}}', _PLANS, "]}"
    ),
    **{
        f"{kind}": repeated(
            f"{part},", f'{_PLAN}"own_questions":[{_OWN},"{key}":[', f"{part}]}}]}}]}}"
        )
        for kind, key, part in (
            ("links", "links", '{"title":"a","url":"https://b"}'),
            ("wrong links", "links", "{}"),
            ("links of numbers", "links", "0"),
            ("wrong sayings", "sayings", "{}"),
            ("treatments of a question", "treatments", '"a"'),
            ("choices", "choices", '{"id":"a","label":"b"}'),
        )
    },
    "choices and a rule": lambda size: (
        f'{_PLAN}"own_questions":[{{"id":"q","kind":"choice","choices":['.encode()
        + numbered('{"id":"@","label":"b"},', "", '{"id":"z","label":"b"}', size // 2)
        + b'],"meets":['
        + numbered('"@",', "", '"z"', size // 2)
        + b"]}]}]}"
    ),
    "unknown keys of a question": partial(
        numbered, '"k@":1,', f'{_PLAN}"own_questions":[{{', '"z":1}]}]}'
    ),
}
SAMPLES: dict[str, dict[str, Sample]] = {
    "contacts": CONTACTS,
    "contacts, sorted": CONTACTS,
    "pasted text": PASTED,
    "plan": PLANS | QUESTIONS,
    "questions": QUESTIONS,
}
"""The samples of each reader."""
