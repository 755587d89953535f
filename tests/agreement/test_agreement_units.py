"""What counts as a unit: cut as people speak, and without what nobody could be expected to code."""

import pytest

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.ruler import ruler
from qcode.agreement.units import units_of
from qcode.errors import Refused
from qcode.text.spans import Span
from qcode.text.turns import Turn

TEXT = "I: Who lent you the lamp? And when?\nRosa: The parish did.\nAll of us went to fetch it…  Yes.\nRosa: Mm.\n"
TURNS = (Turn(0, 3, 35, "I", "", True), Turn(36, 42, 91, "Rosa"), Turn(92, 98, 101, "Rosa"))


def document(text: str = TEXT, turns: tuple[Turn, ...] = TURNS, segments: tuple[Span, ...] = ()) -> ComparedDocument:
    return ComparedDocument("An invented interview", text, turns, dict.fromkeys(("Ana", "Luis")), segments)


def words_of(unit: str, of: ComparedDocument) -> list[str]:
    return [of.text[piece.start : piece.end] for piece in units_of(of, unit)]


def test_a_turn_is_the_words_spoken() -> None:
    assert words_of("turn", document()) == [
        "Who lent you the lamp? And when?",
        "The parish did.\nAll of us went to fetch it…  Yes.",
        "Mm.",
    ]
    assert [piece.asks for piece in units_of(document(), "turn")] == [True, False, False]


def test_sentences_and_paragraphs_end_with_their_turn() -> None:
    assert words_of("sentence", document()) == [
        "Who lent you the lamp?",
        "And when?",
        "The parish did.",
        "All of us went to fetch it…",
        "Yes.",
        "Mm.",
    ]
    assert words_of("paragraph", document())[1:3] == ["The parish did.", "All of us went to fetch it…  Yes."]


def test_without_speakers_each_line_is_a_turn() -> None:
    notes = document("First line.\n\n  \nSecond one", ())
    assert words_of("turn", notes) == words_of("paragraph", notes) == ["First line.", "Second one"]


def test_segments_are_as_fixed_and_a_document_is_all_of_its_text() -> None:
    fixed = document(segments=((20, 40), (0, 10), (30, 50)))
    assert [piece[:2] for piece in units_of(fixed, "segment")] == [(0, 10), (20, 40), (40, 50)]
    assert words_of("document", document()) == [TEXT]
    assert words_of("document", document("", ())) == []


def comparison(*rows: tuple[int, int, int]) -> Comparison:
    marks = Marks.of([(0, 0, coder, start, end) for coder, start, end in rows])
    return Comparison((document(),), (ComparedCode("aid", "aid"),), ("Ana", "Luis"), marks)


def test_questions_and_short_units_stay_out_unless_somebody_coded_them() -> None:
    nobody = ruler(comparison(), "sentence")
    assert (nobody.units.tolist(), nobody.excluded) == ([2], {"asking": 2, "short": 2})
    somebody = ruler(comparison((1, 26, 29), (0, 99, 101)), "sentence")
    assert (somebody.units.tolist(), somebody.excluded) == ([4], {"asking": 1, "short": 1})
    everything = ruler(comparison(), "sentence", leave_out=False)
    assert (everything.units.tolist(), everything.excluded) == ([6], {})


def test_documents_segments_and_characters_are_all_counted() -> None:
    assert ruler(comparison(), "document").units.tolist() == [1]
    assert ruler(comparison(), "character").units.tolist() == [len(TEXT)]
    assert ruler(comparison(), "document").excluded == {}


def test_labels_and_ends_of_lines_are_in_no_turn() -> None:
    beside = comparison((0, 36, 42), (1, 91, 98))
    assert ruler(beside).outside(beside) == 2
    over = comparison((0, 36, 43), (1, 91, 99))
    assert ruler(over).outside(over) == 0


def test_half_is_of_word_characters_and_of_all_marks_together() -> None:
    """Of twelve word characters in `The parish did.` six are half, five are not."""

    def coded(*rows: tuple[int, int, int]) -> int:
        study = comparison(*rows)
        by_unit = ruler(study, "sentence", "half")
        return len(by_unit.marks(study))

    assert coded((0, 42, 49)) == 1
    assert coded((0, 42, 48)) == 0
    assert coded((0, 42, 45), (0, 53, 57)) == 1
    assert coded((0, 42, 45), (0, 42, 48)) == 0


@pytest.mark.parametrize(("unit", "rule"), [("line", "touch"), ("turn", "most")])
def test_what_is_no_unit_or_rule_is_refused(unit: str, rule: str) -> None:
    with pytest.raises(Refused, match="Use one of") as refused:
        ruler(comparison(), unit, rule)
    assert refused.value.what in {"line", "most"}
