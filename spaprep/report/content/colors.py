"""The colors of the report, for a white background; a verdict has a shape and a word as well."""

from typing import Final

from spaprep.core.questions.verdicts import Verdict

INK: Final = "#17212B"
MUTED: Final = "#566472"
LINE: Final = "#D9E0E5"
SUNKEN: Final = "#EDF1F3"
SOFT: Final = "#DDF0F1"
ACCENT: Final = "#0B6E75"
POSSIBLE: Final = "#9FC5C8"
COLORS: Final = {
    Verdict.MEETS: ("#17724F", "#E2F3EA"),
    Verdict.PARTLY: ("#5B6200", "#F3F4D6"),
    Verdict.FALLS_SHORT: ("#8A5200", "#FCF0DA"),
    Verdict.RED_FLAG: ("#AE1F1A", "#FBE6E4"),
    Verdict.OPEN: ("#566472", "#EDF1F3"),
    Verdict.NOT_APPLICABLE: ("#566472", "#EDF1F3"),
}
"""The text and background colors of each verdict."""
