"""Reliability data printed in the literature, and the figures printed with them: facts, retyped with their source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

Units = list[list[Any]]
PLACES = {2: 0.0051, 3: 0.00051, 4: 0.000051, 5: 0.0000051, 7: 0.00000051}
"""How far a figure may lie from one that was rounded to so many places."""


class Case(NamedTuple):
    """Units and printed figures by the name of the coefficient, as words, so that the places are known."""

    source: str
    units: Units
    printed: dict[str, str]


def of_table(*rows: Sequence[int]) -> Units:
    """Two coders' contingency table as units; one coder's values are the rows."""
    return [[a, b] for a, row in enumerate(rows) for b, times in enumerate(row) for _ in range(times)]


def of_counts(*rows: Sequence[int]) -> Units:
    """How many coders gave each value, a row a unit, as units."""
    return [[value for value, times in enumerate(row) for _ in range(times)] for row in rows]


def of_coders(*coders: str) -> Units:
    """A word a coder, a letter a unit, a dot for a missing value, as units."""
    return [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]


def of_units(words: str) -> Units:
    """A word a unit, a letter a coder, a dot for a missing value, `*7` after it for seven such."""
    found = []
    for word in words.split():
        values, _, times = word.partition("*")
        found += [[None if value == "." else value for value in values] for _ in range(int(times or 1))]
    return found


ANXIETY = ("33345523522615221243", "36462424332333221334", "21443216111233113322")
MIESKES = """
UH VB UH/INP INP INP/UH UH UH/INP INP INP/RB RB RB/JJ JJ JJ/INP INP INP/PRP PRP PRP/NN NN RB/VB VBP VB/PRP PRP PRP/
INP INP INP/RB UH UH/INP INP INP/MD MD MD/PRP PRP PRP/INP INP INP
"""

CASES = (
    Case(
        "Krippendorff 2011, example C (and 2004, p. 230; Gwet 2014, p. 120: irrCAC's cac.raw4raters)",
        of_units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."),
        {"alpha": ".743", "ac1": ".77544", "bp": ".77273", "pa": ".8181818"},
    ),
    Case(
        "Krippendorff 1980, p. 139: three coders, nine units",
        of_units("111 122 222 444 144 222 123 333 222"),
        {"alpha": ".642"},
    ),
    Case(
        "Krippendorff 2004, p. 246: the same agreement, the same margins",
        of_table([12, 9, 9], [9, 14, 9], [9, 9, 20]),
        {"pa": ".460", "bp": ".190", "scott": ".186", "cohen": ".186"},
    ),
    Case(
        "Krippendorff 2004, p. 246: the same agreement, other margins, for which kappa pays",
        of_table([12, 18, 18], [0, 14, 18], [0, 0, 20]),
        {"pa": ".460", "bp": ".190", "scott": ".186", "cohen": ".258"},
    ),
    Case(
        "Gwet 2014, p. 125, in part: irrCAC's cac.raw5obser",
        of_coders("112.001122.0131", "1130000.2110231", "203000222100221", ".13....0.10022.", "2..0001.2....31"),
        {"pa": ".616", "ac1": ".497", "alpha": ".481", "bp": ".487"},
    ),
    Case(
        "irrCAC's cac.raw.g1g2: a unit that one coder valued counts for chance in AC1",
        of_coders("abccbadab...bb", "abccbbdabe..ba", ".cccbcdbbeaccc", "abccbddabea.bb"),
        {"pa": ".744", "ac1": ".685", "alpha": ".632", "bp": ".679"},
    ),
    Case(
        "irrCAC's cac.raw.gender: complete",
        of_coders("aaaaabbbcaaaaab", "aaaababccaaaaba", "abbcaabbcabbcaa", "ccccaabbcccccaa"),
        {"pa": ".456", "ac1": ".208", "fleiss": ".129", "alpha": ".143", "bp": ".183"},
    ),
    Case(
        "irrCAC's cac.ben.gerry: two coders, one value missing",
        of_coders("aabbdcccedda", "babbbccce.dd"),
        {"pa": ".727", "ac1": ".661", "alpha": ".665", "bp": ".659"},
    ),
    Case(
        "Fleiss 1971, the first fifteen patients: irrCAC's distrib.6raters",
        of_counts(
            *([0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]),
            *([2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]),
            *([1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]),
        ),
        {"ac1": ".4448007", "fleiss": ".4139265", "alpha": ".4204384", "bp": ".4388889", "pa": ".5511111"},
    ),
    Case(
        "irrCAC's cont4x4diagnosis: 223 patients, two methods",
        of_table([40, 4, 4, 17], [6, 25, 2, 13], [4, 1, 21, 12], [15, 5, 9, 45]),
        {"cohen": ".432", "scott": ".430"},
    ),
    Case(
        "irrCAC 1.4, a 5 x 5 table, in DKPro Statistics",
        of_table([15, 4, 1, 0, 0], [3, 12, 4, 1, 0], [1, 3, 14, 3, 1], [0, 1, 3, 10, 2], [0, 0, 1, 2, 8]),
        {"ac1": ".57997"},
    ),
    Case(
        "Gwet 2002: agreement of 94 per cent that kappa and pi call none",
        of_table([118, 5], [2, 0]),
        {"cohen": "-.0234", "scott": "-.0288", "ac1": ".9408"},
    ),
    Case(
        "O'Malley et al. 2006, in Warrens 2010, p. 284: eight pathologists; printed as .8358 and .8324",
        of_units("NNNNNNNN*14 NNNANNNN NNNNNNNA AAAAAAAA*10 AANAAAAN*2 AANANAAN AANANANN"),
        {"bp": ".836", "fleiss": ".832"},
    ),
    Case(
        "Mieskes 2009, p. 58: three coders, nine tags",
        [unit.split() for unit in MIESKES.replace("\n", "").split("/")],
        {"pa": ".84", "fleiss": ".80", "fleiss of NN": ".48", "fleiss of UH": ".67", "fleiss of VBP": "-.02"},
    ),
    Case(
        "Wikipedia, Fleiss' kappa: fourteen raters, ten subjects",
        of_counts(
            *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
            *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
        ),
        {"fleiss": ".210", "pa": ".378"},
    ),
    Case("Randolph's calculator, in statsmodels", of_counts([7, 1], [3, 5]), {"fleiss": ".1619", "bp": ".2143"}),
    Case("R irr, anxiety: three raters", of_coders(*ANXIETY), {"fleiss": "-.0411"}),
    Case("R irr, anxiety: raters 1 and 2", of_coders(*ANXIETY[:2]), {"cohen": ".119"}),
    Case("R irr, anxiety: raters 2 and 3", of_coders(*ANXIETY[1:]), {"cohen": "-.0063"}),
    Case("SAS, simple kappa, in statsmodels", of_table([0, 4, 1], [0, 8, 0], [0, 1, 5]), {"cohen": ".4842"}),
    Case(
        "SAS, PROC FREQ: two dermatologists",
        of_table([10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]),
        {"cohen": ".3449"},
    ),
    Case(
        "Artstein and Poesio 2008, table 1, as NLTK has it",
        of_table([46, 0, 0], [6, 32, 6], [0, 0, 10]),
        {"pa": ".88", "cohen": ".801", "scott": ".7995", "bp": ".82"},
    ),
    Case("Feinstein and Cicchetti 1990: even margins", of_table([40, 9], [6, 45]), {"pa": ".85", "cohen": ".70"}),
    Case(
        "Feinstein and Cicchetti 1990: uneven margins; PABAK by Byrt et al. 1993",
        of_table([80, 10], [5, 5]),
        {"pa": ".85", "cohen": ".32", "bp": ".70"},
    ),
    Case("Feinstein and Cicchetti 1990: symmetrical", of_table([45, 15], [25, 15]), {"pa": ".60", "cohen": ".13"}),
    Case("Feinstein and Cicchetti 1990: asymmetrical", of_table([25, 35], [5, 35]), {"pa": ".60", "cohen": ".26"}),
    Case("Viera and Garrett 2005", of_table([15, 5], [10, 70]), {"pa": ".85", "cohen": ".57"}),
    Case("Sim and Wright 2005", of_table([22, 2], [4, 11]), {"cohen": ".67", "bp": ".69"}),
    Case(
        "Landis and Koch 1977: Winnipeg",
        of_table([38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]),
        {"cohen": ".208"},
    ),
    Case(
        "Landis and Koch 1977: New Orleans",
        of_table([5, 3, 0, 0], [3, 11, 4, 0], [2, 13, 3, 4], [1, 2, 4, 14]),
        {"cohen": ".297"},
    ),
    Case("Fleiss 1981: two diagnosticians", of_table([75, 1, 4], [5, 4, 1], [0, 0, 10]), {"cohen": ".676"}),
    Case(
        "Altman 1991: xeromammograms, to four places in Stata's manual",
        of_table([21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]),
        {"pa": ".6353", "cohen": ".4728"},
    ),
    Case(
        "Agresti 1990: couples, in R's vcd",
        of_table([7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]),
        {"cohen": ".1293"},
    ),
)
