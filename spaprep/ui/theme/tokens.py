"""The colors of both schemes, by their purpose."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from spaprep.core.questions.verdicts import Verdict


# Named by purpose, not by color: a widget that asks for `muted` is right in both schemes.
# Text has a contrast of at least 4.5 : 1 on its ground (WCAG AA), which tests check.
@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme's colors as #RRGGBB.

    Attributes:
        canvas: behind cards and panels.
        surface: of cards, panels and fields.
        sunken: of headings and disabled controls.
        ink: of text.
        muted: of secondary text.
        line: of borders.
        accent: of links, focus and the primary button.
        soft: of what is selected.
        on_accent: of text on the accent color.
        verdicts: the text and the ground of every verdict.
    """

    canvas: str
    surface: str
    sunken: str
    ink: str
    muted: str
    line: str
    accent: str
    soft: str
    on_accent: str
    verdicts: MappingProxyType[Verdict, tuple[str, str]]


LIGHT: Final = Tokens(
    canvas="#F4F6F7",
    surface="#FFFFFF",
    sunken="#EDF1F3",
    ink="#17212B",
    muted="#566472",
    line="#D9E0E5",
    accent="#0B6E75",
    soft="#DDF0F1",
    on_accent="#FFFFFF",
    verdicts=MappingProxyType(
        {
            Verdict.MEETS: ("#17724F", "#E2F3EA"),
            Verdict.PARTLY: ("#5B6200", "#F3F4D6"),
            Verdict.FALLS_SHORT: ("#8A5200", "#FCF0DA"),
            Verdict.RED_FLAG: ("#AE1F1A", "#FBE6E4"),
            Verdict.OPEN: ("#566472", "#EDF1F3"),
            Verdict.NOT_APPLICABLE: ("#566472", "#EDF1F3"),
        }
    ),
)

DARK: Final = Tokens(
    canvas="#12181D",
    surface="#1B232A",
    sunken="#232D35",
    ink="#E9EEF2",
    muted="#A3B1BD",
    line="#34414B",
    accent="#5CC7CE",
    soft="#17393C",
    on_accent="#06282A",
    verdicts=MappingProxyType(
        {
            Verdict.MEETS: ("#73D3A7", "#173528"),
            Verdict.PARTLY: ("#D5DA7B", "#2F3212"),
            Verdict.FALLS_SHORT: ("#F0B75B", "#3A2B11"),
            Verdict.RED_FLAG: ("#FF9A92", "#421C1A"),
            Verdict.OPEN: ("#A3B1BD", "#232D35"),
            Verdict.NOT_APPLICABLE: ("#A3B1BD", "#232D35"),
        }
    ),
)
