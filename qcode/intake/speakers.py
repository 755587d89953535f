"""What a speaker's label alone says of the speaker."""

from __future__ import annotations

import re
import unicodedata

_ASKING = frozenset(
    "interviewer interviewers int intv interviewing moderator moderators mod facilitator facilitators "
    "researcher researchers questioner host q i "
    "entrevistador entrevistadora entrevistadores entrevistadoras moderadora moderador facilitador facilitadora "
    "investigador investigadora e "
    "pesquisador pesquisadora enqueteur enquetrice intervieweur intervieweuse animateur animatrice "
    "interviewerin moderatorin intervistatore intervistatrice moderatore moderatrice".split()  # noqa: SIM905
)
_ANSWERING = frozenset(
    "interviewee interviewees participant participants respondent respondents informant speaker speakers "
    "narrator subject witness guest group all everyone everybody several unknown unidentified voice "
    "participante participantes entrevistado entrevistada entrevistados entrevistadas informante hablante "
    "encuestado encuestada testigo grupo todos todas varios desconocido voz "
    "respondente befragte befragter befragte intervistato intervistata enquete enquetee a".split()  # noqa: SIM905
)
_LETTERED = re.compile(r"(?:[pirsm]|fg|pp|int|resp|part|inf|ent|ep|kp)[-_ ]?\d{1,4}[a-z]?")
_ASKING_NUMBERED = re.compile(r"(?:i|int|q)[-_ ]?\d{1,2}")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 60


def key(label: str) -> str:
    """What tells speakers apart: their label without regard to case, width and spaces."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def asks(label: str) -> bool:
    """Whether `label` names somebody who asks: an interviewer or moderator, in the languages known here.

    "Interviewer 2", "Ana (moderadora)", "I", "Q" and "E" ask; "P1", "Speaker 1" and names answer.
    """
    plain = _plain(label)
    words = _WORD.findall(plain)
    if len(plain) <= _LONGEST and any(len(word) > 1 and word in _ASKING for word in words):
        return not any(word in _ANSWERING and len(word) > 1 for word in words)
    return plain in _ASKING or _ASKING_NUMBERED.fullmatch(plain) is not None


def is_role(label: str) -> bool:
    """Whether `label` is one that only transcripts use: a role in an interview, or a number such as P1."""
    plain = _plain(label)
    if _LETTERED.fullmatch(plain):
        return True
    words = _WORD.findall(plain)
    return bool(words) and len(words) <= 3 and len(words[0]) > 1 and words[0] in _ASKING | _ANSWERING


def _plain(label: str) -> str:
    """`label` folded, without accents and without the marks around it; "entrevistador/a" as one word."""
    apart = unicodedata.normalize("NFKD", label[:200]).casefold()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return re.sub(r"(?:/|\()(?:a|as|in)\)?$", "", bare.strip(" .:*_[]()")).strip(" .:*_[]()")
