"""What a speaker's label alone says of the speaker."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def words_of(listed: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(listed.split())


_ASKING = words_of(
    """
    interviewer interviewers moderator moderators facilitator facilitators researcher researchers questioner
    intv mod int entrevistador entrevistadora entrevistadores entrevistadoras moderadora moderador
    moderadores facilitador facilitadora investigador investigadora encuestador encuestadora pesquisador
    pesquisadora enqueteur enquetrice intervieweur intervieweuse animateur animatrice interviewerin
    moderatorin moderateur moderatrice intervistatore intervistatrice moderatore
    """
)
_ANSWERING = words_of(
    """
    interviewee participant respondent informant narrator participante informante entrevistado entrevistada
    entrevistados entrevistadas encuestado encuestada respondente befragter befragte befragten intervistato
    intervistata teilnehmer teilnehmerin enquete enquetee
    """
)
_PASSING = words_of(
    """
    speaker speakers participants respondents interviewees informants participantes informantes hablante all
    everyone everybody several many multiple unknown unidentified voice group guest witness host student
    translator interpreter both todos todas varios varias desconocido desconocida voz grupo invitado invitada
    testigo traductor traductora ambos ambas
    """
)
_LETTERS_THAT_ASK = frozenset("iqe")
_LETTERED = re.compile(r"(?:[pirsm]|fg|pp|int|resp|part|inf|ent|ep|kp|speaker|hablante)[-_ ]?\d{1,4}[a-z]?")
_ASKING_NUMBERED = re.compile(r"(?:i|int|q)[-_ ]?\d{1,2}")
_GENDERED = re.compile(r"(?:/|\()(?:a|as|in)\)?$")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 60


@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """What tells speakers apart: their label without regard to case, width and spaces."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def asks(label: str) -> bool:
    """Whether `label` names somebody who asks: an interviewer or moderator, in the languages known here.

    "Interviewer 2", "Ana (moderadora)", "I", "Q" and "E" ask; "P1", "Speaker 1" and names answer.
    """
    plain = folded(label)
    if plain in _LETTERS_THAT_ASK or _ASKING_NUMBERED.fullmatch(plain):
        return True
    words = _words(plain)
    return not words.isdisjoint(_ASKING) and words.isdisjoint(_ANSWERING)


def is_role(label: str) -> bool:
    """Whether `label` is one that hardly anything but a transcript uses: "Interviewer 2", "P1", "Informante"."""
    plain = folded(label)
    words = _words(plain)
    if _LETTERED.fullmatch(plain):
        return True
    return len(words) <= 3 and not words.isdisjoint(_ASKING | _ANSWERING) and _all_named(label)


def _all_named(label: str) -> bool:
    """Whether what stands beside the role is a number or a name, not "asked" or "of the march"."""
    others = [word for word in label.split() if _words(folded(word)).isdisjoint(_ASKING | _ANSWERING)]
    return not any(word.strip("()").islower() for word in others)


def is_passing(label: str) -> bool:
    """Whether `label` names speakers as transcripts do in passing: "All", "Several voices", "Unknown"."""
    words = _words(folded(label))
    return len(words) <= 3 and not words.isdisjoint(_PASSING)


def names_nobody(label: str) -> bool:
    """Whether a label is one word that only transcripts use, with or without a number: INTERVIEWER, P1, Speaker 2."""
    return len(_WORD.findall(label)) == 1 and (is_role(label) or is_passing(label) or asks(label))


def folded(label: str) -> str:
    """`label` in small letters, without accents and the marks around it; "entrevistador/a" without the "/a"."""
    apart = unicodedata.normalize("NFKD", label[:200]).casefold()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return _GENDERED.sub("", bare.strip(" .:*_[]")).strip(" .:*_[]()")


def _words(plain: str) -> frozenset[str]:
    """The words of a folded label, none where it is too long to be one."""
    return frozenset(_WORD.findall(plain)) if len(plain) <= _LONGEST else frozenset()
