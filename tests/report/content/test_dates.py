"""Dates in the language of whoever reads the report."""

from datetime import date

import pytest
from support.report_documents import report_text

from spaprep.report.content.dates import date_languages, long_date, short_date
from spaprep.report.pdf.text import printable

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("program", "5 March 2026", "5 Mar 2026"),
        ("en", "5 March 2026", "5 Mar 2026"),
        ("en-US", "March 5, 2026", "Mar 5, 2026"),
        ("es", "5 de marzo de 2026", "5 mar 2026"),
        ("fr", "5 mars 2026", "5 mars 2026"),
        ("de", "5. März 2026", "5. März 2026"),
        ("it", "5 marzo 2026", "5 mar 2026"),
        ("pt", "5 de março de 2026", "5 de mar. de 2026"),
        ("iso", "2026-03-05", "2026-03-05"),
        ("unknown", "5 March 2026", "5 Mar 2026"),
    ],
)
def test_a_date_is_written_in_its_language(language: str, long: str, short: str) -> None:
    assert long_date(DAY, language) == long
    assert short_date(DAY, language) == short


@pytest.mark.parametrize("language", date_languages())
def test_every_month_of_every_language_can_be_printed(language: str) -> None:
    months = [long_date(date(2026, month, 5), language) for month in range(1, 13)]
    short = [short_date(date(2026, month, 5), language) for month in range(1, 13)]
    assert len(set(months)) == len(set(short)) == 12
    assert [printable(text) for text in (*months, *short)] == [*months, *short]


def test_all_dates_of_a_report_are_in_one_language() -> None:
    text = report_text(date_language="de")
    assert "23. November 2026" in text
    assert "Call · 11. Nov. 2026" in text
