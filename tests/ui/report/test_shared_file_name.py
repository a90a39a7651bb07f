"""What a report to share is called when it is written to a file."""

from support.report_documents import TODAY, a_comparison
from support.report_text import a_plan_with

from spaprep.report.content.options import ReportOptions
from spaprep.ui.report.chosen import Chosen
from spaprep.ui.report.work import LeaderChangeCache, ReportWork


def test_the_name_of_a_shared_file_names_nobody() -> None:
    contents = a_plan_with("With Dana, 310 555 0142", "Dana")
    comparison = a_comparison(contents)

    def file_name(*, private: bool) -> str:
        chosen = Chosen(options=ReportOptions(private=private))
        return ReportWork(comparison, chosen, TODAY, LeaderChangeCache()).file_name

    assert file_name(private=False) == "Clinic comparison – With ___ __ – 2026-11-23"
    assert file_name(private=True) == "Clinic comparison – With Dana_ 310 555 0142 – 2026-11-23"
