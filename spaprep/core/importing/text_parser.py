"""A block of copied text, sorted into name, phone number, address and website."""

import re
from typing import Final

from spaprep.core.checks import NAME_LIMIT, TEXT_LIMIT
from spaprep.core.importing.contacts import Contact, without_control_characters

_DASHES = "‐‑–-"
_EXTENSION = rf"(?:[\s,;]{{0,3}}(?:extension|ext\.?|x)[\s:{_DASHES}]{{0,3}}\d{{1,6}})?(?!\w)"
# All repetitions are bounded or possessive, so that no input makes the search slow.
_AMERICAN: Final = re.compile(
    rf"(?:(?<![\w+])(?:\+?1[\s.{_DASHES}]{{0,3}})?\(\d{{3}}\)"
    rf"|(?<![\w+])(?<!\d[\s.{_DASHES}])(?:\+?1[\s.{_DASHES}]{{1,3}})?\d{{3}}|(?<!\w)\+1\d{{3}})"
    rf"[\s./{_DASHES}]{{0,3}}\d{{3}}[\s.{_DASHES}]{{0,3}}\d{{4}}(?![{_DASHES}]?\d){_EXTENSION}",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    rf"(?:\+|\b(?=\d)|(?<!\w)\()[\d().\s/+{_DASHES}]{{5,22}}\d{_EXTENSION}", re.IGNORECASE
)
# Digits that look like a phone number, but are years, dates or opening hours.
_NO_PHONE: Final = re.compile(
    rf"(?:19|20)\d\d\s*[/{_DASHES}]\s*\d{{1,4}}(?:[/{_DASHES}]\d{{1,2}})?"  # years, a date
    rf"|\d{{1,2}}[./{_DASHES}]\d{{1,2}}[./{_DASHES}]\d{{2,4}}"
    rf"|\d{{1,2}}\.\d\d\s*[{_DASHES}]\s*\d{{1,2}}\.\d\d"  # opening hours
)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_WEBSITE: Final = re.compile(
    r"(?<!\w)https?://[^\s,;|·•]+"
    r"|(?<![@\w.-])(?![\w.-]*+@)(?:www\.)?(?:[\w-]++\.)+"
    r"(?:com?(?:\.[a-z]{2})?|net|org|info|biz|clinic|health|care|beauty|spa|us|ca|uk|au|nz|eu|de"
    r"|at|ch|fr|es|it|mx|io|me|med|doctor|dermatology|surgery|skin|studio|salon|app|site|online"
    r"|example)\b(?:/[^\s,;|·•]*)?",
    re.IGNORECASE,
)
_CALL = r"tel(?:ephone|efon)?|phone|call(?: us)?|mobile|cell"
_WEB = r"web(?:\s?site)?|url|home\s?page|site"
_LABEL_AT_END: Final = re.compile(
    rf"(?:(?<![\w.])(?:{_CALL}|{_WEB})\s*+[.:]?|(?<!\w)[ptmw]:)\s*+$", re.IGNORECASE
)
_LABEL_ALONE: Final = re.compile(rf"\W*(?:{_CALL}|{_WEB}|e(?:-?mail)?)\W*", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?P<label>name|clinic|address|location|city|town)\s*:\s*+(?=.*\w)(?P<value>.*)",
    re.IGNORECASE,
)
# What map services and directories write beside a name: ratings, opening hours, fax.
_REMARK: Final = re.compile(
    r"\d[.,]\d(?!\d)|\d[\d.,]*\s(?:google\s)?(?:reviews?|stars?)\b|fax\b"
    r"|(?:open|closed)(?:\s(?:now|today|24 hours))?\s*(?:$|[⋅·:(–-])|(?:opens|closes|hours)\b"
    r"|(?:permanently|temporarily) closed|\W*$",
    re.IGNORECASE,
)
# What is left of “(glow.com)” once the website has its field.
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*+\)|\[\s*+\]")
_SEPARATOR: Final = re.compile(r"[|•\t]|(?<=\s)[·⋅](?=\s)")
_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ"
    " NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR"
)
_LONG_STATES = "California|New York|Texas|Florida|Illinois|Nevada|Arizona|Washington"
_STATE = f"(?:{_STATES.replace(' ', '|')}|{_LONG_STATES})"
_CODE = r"(?:\d{5}(?:[-–]\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?!\w)"
_NAME = r"(?P<city>[^\W\d][\w .'’-]{0,60}?)"
_CITY: Final = re.compile(rf"{_NAME},?\s{{1,9}}(?:[A-Z]{{2}}|{_LONG_STATES}),?\s{{1,9}}{_CODE}")
_CITY_LAST: Final = re.compile(rf"(?:^|,)\s*{_NAME},\s*{_STATE}\s*(?:,|$)")
_CITY_ALONE: Final = re.compile(rf"{_NAME},\s*(?!MD|PA){_STATE}")  # “Dana Lee, MD” is a doctor
_STATE_CODE: Final = re.compile(rf"[A-Z]{{2}},?\s+{_CODE}$")
_CODE_CITY: Final = re.compile(r"\s*\d{4,5}\s+(?P<city>[^\W\d][\w .'’-]{0,60})$")
_STATE_AND_CODE: Final = re.compile(rf"(?<=\b[A-Z]{{2}})[\s,]+{_CODE}")
_STREET_WORD: Final = (
    r"\b(?:st(?:reet|r)?|ave(?:nue)?|blvd|boulevard|rd|road|dr(?:ive)?|ln|lane|way|pl(?:ace)?"
    r"|ct|court|hwy|highway|pkwy|parkway|sq(?:uare)?|ter(?:race)?|broadway|suite|ste|floor|fl"
    r"|unit|plaza|alley|circle|cir)\b\.?"
)
_STREET: Final = re.compile(
    rf"\s*+\d++[a-z]?(?:-\d++)?\s++.{{0,80}}{_STREET_WORD}"
    r"|[^\W\d][\w .-]{0,60}(?:straße|strasse|str\.|weg|platz|allee)\s++\d",
    re.IGNORECASE,
)
_FURTHER: Final = re.compile(r"\s*(?:suite|ste|unit|floor|fl|#)\b|\s*#\s*\w", re.IGNORECASE)
_LEAST_DIGITS, _MOST_DIGITS = 7, 15  # E.164 allows 15
_LONGEST_ADDRESS = 2_000


def contact_from_text(text: str) -> Contact:
    """Sort a block of text, in any order, on lines or between dots, into a contact.

    What is none of name, phone number, address and website goes into the notes: no word is lost.
    What exceeds the limit of the notes stays unsorted in them.
    """
    parts = _ContactParser()
    cleaned = without_control_characters(Contact(notes=text)).notes
    for line in cleaned[:TEXT_LIMIT].split("\n"):
        parts.sort_line(line)
    parts.notes += filter(None, [cleaned[TEXT_LIMIT:]])
    return without_control_characters(parts.contact())


def looks_like_a_phone_number(text: str) -> bool:
    """Return True if a text is a phone number and nothing else."""
    if len(text) > NAME_LIMIT:
        return False
    digits = sum(letter.isdecimal() for letter in text)
    rest = re.sub(rf"[\d\s().+/{_DASHES}]|ext\.?|x", "", text, flags=re.IGNORECASE)
    is_long_enough = _LEAST_DIGITS <= digits <= _MOST_DIGITS + 6
    return is_long_enough and not rest and not _NO_PHONE.fullmatch(text.strip())


def looks_like_a_website(text: str) -> bool:
    """Return True if a text is a web address and nothing else."""
    return len(text) <= _LONGEST_ADDRESS and _WEBSITE.fullmatch(text.strip()) is not None


class _ContactParser:
    """What was found so far, piece by piece."""

    def __init__(self) -> None:
        self.name = ""
        self.phone = ""
        self.website = ""
        self.city = ""
        self.address = ""
        self.notes: list[str] = []

    def contact(self) -> Contact:
        """Return what was found."""
        notes = "\n".join(self.notes)
        return Contact(self.name, self.phone, self.website, self.address, self.city, notes)

    def sort_line(self, line: str) -> None:
        """Sort the pieces of a line; after a rating or a time, no name follows."""
        is_remark = False
        for piece in filter(None, map(str.strip, _SEPARATOR.split(line))):
            is_remark = is_remark or _REMARK.match(piece) is not None
            self._sort_in(piece, may_be_name=not is_remark)

    def _sort_in(self, piece: str, *, may_be_name: bool) -> None:
        named = _NAMED.fullmatch(piece)
        if named and self._set_labeled(named["label"].casefold(), named["value"].strip()):
            return
        if _REMARK.match(piece):
            self.notes.append(piece)
            return
        rest = self._without_phone(self._without_website(self._without_emails(piece)))
        if rest != piece:
            rest = " ".join(_EMPTY_BRACKETS.sub(" ", rest).split()).strip(" ,;:–-")
            if not rest.strip("()[].") or _LABEL_ALONE.fullmatch(rest):
                return
        self._sort_words(rest, may_be_name=may_be_name)

    def _sort_words(self, words: str, *, may_be_name: bool) -> None:
        before, _comma, behind = words.partition(",")
        is_name_first = before.strip() and not re.search(r"\d", before)
        if not self.name and is_name_first and _is_street(behind):
            self._sort_words(before, may_be_name=may_be_name)
            words = behind.strip()
        is_address = _is_address(words, is_further=bool(self.address), has_city=bool(self.city))
        if is_address and self._add_address_line(words):
            return
        if may_be_name and not self.name and self._is_name(words):
            self.name = words
        else:
            self.notes.append(words)

    def _is_name(self, words: str) -> bool:
        other = _WEBSITE.search(words) or _phone_in(words) or _is_street(words)
        return len(words) <= NAME_LIMIT and not other and re.search(r"[^\W\d_]", words) is not None

    def _set_labeled(self, label: str, value: str) -> bool:
        """Put what its label names into its field, unless that is filled already."""
        if label in {"address", "location"}:
            return self._add_address_line(value)
        field = "city" if label in {"city", "town"} else "name"
        if getattr(self, field) or len(value) > NAME_LIMIT:
            return False
        setattr(self, field, value)
        return True

    def _add_address_line(self, words: str) -> bool:
        """Add a line to the address; a second street is another address."""
        longer = f"{self.address}, {words}" if self.address else words
        if len(longer) > NAME_LIMIT or (self.address and _is_street(words)):
            return False
        self.address = longer
        self.city = self.city or _city_of(words)
        return True

    def _without_emails(self, piece: str) -> str:
        self.notes += _EMAIL.findall(piece)
        return _EMAIL.sub(" ", piece)

    def _without_website(self, piece: str) -> str:
        found = _WEBSITE.search(piece)
        if found is None or self.website or len(found[0]) > NAME_LIMIT:
            return piece
        self.website = found[0].rstrip(".,;)")
        return _without(piece, found.start(), found.start() + len(self.website))

    def _without_phone(self, piece: str) -> str:
        found = None if self.phone else _phone_in(piece)
        if found is None:
            return piece
        self.phone = piece[found[0] : found[1]]
        return _without(piece, *found)


def _without(piece: str, start: int, end: int) -> str:
    """Return a piece without a part of it, and without the label in front of that."""
    return f"{_LABEL_AT_END.sub('', piece[:start])} {piece[end:]}"


def _phone_in(piece: str) -> tuple[int, int] | None:
    """Return where the first phone number of a piece starts and ends; None without one."""
    # Commas in place of ZIP codes keep all positions as they are in the piece.
    masked, is_street = _without_codes(piece), _is_street(piece)
    for form in (_AMERICAN, _PHONE):
        for found in form.finditer(masked):
            number = found[0].strip(f" /.{_DASHES}")
            digits = sum(letter.isdecimal() for letter in re.split("(?i)ext|x", number)[0])
            # Plain digits behind a street are more likely its number or a code.
            is_bare = not re.search(rf"[()+.{_DASHES}]", number)
            if (
                _LEAST_DIGITS <= digits <= _MOST_DIGITS
                and not _NO_PHONE.fullmatch(number)
                and not (is_bare and is_street)
            ):
                start = found.start() + found[0].index(number)
                return (start, start + len(number))
    return None


def _is_street(words: str) -> bool:
    """Return whether words start with a house number and a street."""
    return _STREET.match(words) is not None


def _is_address(words: str, *, is_further: bool, has_city: bool) -> bool:
    """Return whether words are an address, or, after one, a further line of it."""
    if _is_street(words) or _CITY.search(words):
        return True
    if not has_city and _CITY_ALONE.fullmatch(words):
        return True
    further = (
        (_FURTHER, _STATE_CODE) if has_city else (_FURTHER, _STATE_CODE, _CODE_CITY, _CITY_LAST)
    )
    return is_further and any(form.match(words) for form in further)


def _city_of(words: str) -> str:
    """Return the city in “1250 4th St, Santa Monica, CA 90401”; blank without one."""
    found = _CITY.search(words) or _CITY_LAST.search(words) or _CODE_CITY.fullmatch(words)
    if found is None:
        return ""
    last = words[: found.end("city")].rpartition(",")[2].strip()
    if re.match(r"[^\W\d]", last) and not _FURTHER.match(last):
        return last
    behind = re.split(_STREET_WORD, last, flags=re.IGNORECASE)[-1]
    return re.sub(r"^[\W_]*(?:\w*\d\w*\W+)?", "", behind).strip()


def _without_codes(piece: str) -> str:
    """Return a piece, as long as it was, without ZIP codes, which look like phone numbers."""
    return _STATE_AND_CODE.sub(lambda found: "," * len(found[0]), piece)
