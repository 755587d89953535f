"""Telling names of people from other words that begin a line."""

from __future__ import annotations

import re
from enum import Enum, auto

from qcode.intake.speakers import folded, is_passing, is_role, words_of

_NEVER = words_of(
    """
    note notes nota notas nb ps pd ok http https ftp mailto file www re fwd fw cc from to subject date fecha
    time hora place lugar location duration duracion topic tema title titulo section seccion chapter
    capitulo part parte table tabla figure figura source fuente warning important importante aviso remark
    remarks comment comments comentario comentarios example examples ejemplo ejemplos eg ie interview
    entrevista transcript transcription transcripcion transcriber transcribed transcrito recording recorded
    grabacion audio video project proyecto name nombre age edad gender genero sexo occupation ocupacion
    language idioma page pagina version summary resumen tip also first second third finally however because
    and but so well yes no si theme themes category categoria code codes codigo keywords memo context
    contexto background introduction introduccion conclusion conclusiones end fin begin start inicio
    confidential confidencial draft borrador address city town country company organisation organization
    place redacted anonymised anonymized english spanish french german portuguese espanol ingles continued
    continua cont
    """
)
_NUMBERED = words_of(
    """
    question questions pregunta preguntas q answer answers respuesta item step paso
    """
)
_ASIDES = words_of(
    """
    sic tos risa risas rie rien llora ruido musica music door break phone telephone telefono noise foreign nods
    nodding smiles smiling gestures beep cries crying cry unclear silence silencio pause pausa
    """
)
_ASIDE_STEMS = tuple(
    words_of(
        """
        laugh inaudib unintellig incompren ininteligib crosstalk overlap cough sigh applau aplaus suspir sniff
        interrup chuckl nonverbal invented
        """
    )
)
_PARTICLES = words_of(
    """
    de del la las los el y e da das do dos di van von der den ter bin ibn al ben le du san santa and & /
    """
)
_TITLES = words_of(
    """
    dr dra mr mrs ms mx prof sr sra srta lic ing st sta fr rev don
    """
)
_ID = re.compile(r"[^\W\d_]{1,4}[-_. ]?\d{1,4}[a-z]?")
_INITIALS = re.compile(r"[^\W\d_]{1,3}")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_MOST_WORDS = 5


class Kind(Enum):
    """What a label looks like, from what is hardly anything else to what is likelier a word."""

    ROLE = auto()
    PASSING = auto()
    NUMBERED = auto()
    INITIALS = auto()
    NAME = auto()
    WORD = auto()


def kind_of(label: str) -> Kind | None:
    """What `label` looks like; None where it is surely no speaker: a note, a heading, a phrase."""
    plain = folded(label)
    first = re.split(r"[\W\d_]+", plain, maxsplit=1)[0]
    if first in _NEVER or (first in _NUMBERED and re.search(r"\d", plain)):
        return None
    if is_role(label):
        return Kind.ROLE
    if is_passing(label):
        return Kind.PASSING
    if _ID.fullmatch(label) and label.upper() == label:
        return Kind.NUMBERED
    if _INITIALS.fullmatch(label) and (len(label) == 1 or label.isupper()):
        return Kind.INITIALS
    return _name_or_word(label)


def is_aside(label: str) -> bool:
    """Whether `label`, found in brackets, is a transcriber's note: "laughs", "inaudible", "long pause"."""
    plain = folded(label)
    return plain.startswith(_ASIDE_STEMS) or any(word in _ASIDES for word in plain.split())


def _name_or_word(label: str) -> Kind | None:
    """NAME where every word but particles begins with a capital, WORD for a single small one."""
    words = _ASIDE.sub("", label).split()
    if not words or len(words) > _MOST_WORDS:
        return None
    if len(words) == 1 and words[0].islower() and words[0].isalpha():
        return Kind.WORD
    if not _begins_name(words[0]) or not all(_in_name(word) for word in words[1:]):
        return None
    inner = [word for word in words[:-1] if word.endswith(".")]
    return Kind.NAME if all(_abbreviated(word) for word in inner) else None


def _begins_name(word: str) -> bool:
    """Whether a word may begin a name: with a capital, or in a script that has none."""
    return word[0].isalpha() and not word[0].islower()


def _in_name(word: str) -> bool:
    """Whether a word may stand in a name after its first."""
    return _begins_name(word) or word.isdigit() or word.casefold() in _PARTICLES


def _abbreviated(word: str) -> bool:
    """Whether a word with a full stop is a title or an initial, not the end of a sentence."""
    return len(word) <= 3 or word.strip(".").casefold() in _TITLES
