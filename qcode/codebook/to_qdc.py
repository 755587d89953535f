"""A codebook as REFI-QDA's exchange format (.qdc), which other programs for qualitative analysis read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from qcode.codebook.model import Codebook, CodeEntry, keys_of, path_of
from qcode.codebook.qdc import NAMESPACE, description_of, shown
from qcode.errors import Refused
from qcode.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = UUID("5b1ac1c8-58a3-4f0e-9a0a-7f2f4f1f4c3d")
_SPACES: Any = {None: NAMESPACE}
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def dump_qdc(codebook: Codebook) -> bytes:
    """The codes and sets as XML; reading it gives the same. Refused for a codebook without codes: the format has none.

    A code's GUID is its id, else made from its path, so that the same codebook gives the same file. The codebook's own
    name, version and language have no place in the format.
    """
    from lxml import etree

    if not codebook.codes:
        raise Refused(codebook.name or "the codebook", "it has no codes, and .qdc can't say so", "add one first")
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", {"origin": f"qcode {__version__}"}, nsmap=_SPACES)
    codes = _below(root, "Codes")
    guids: dict[tuple[str, ...], str] = {}
    for entry in codebook.codes:
        _add_code(codes, entry, (), guids)
    _add_sets(root, codebook, guids)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_code(parent: _Element, entry: CodeEntry, above: tuple[str, ...], guids: dict[tuple[str, ...], str]) -> None:
    names = (*above, entry.name)
    path = path_of(names)
    guid = _guid(entry.id, f"code {path}")
    guids[keys_of(path)] = guid
    element = _below(parent, "Code", guid=guid, name=shown(entry.name), isCodable="true")
    if _COLOR.fullmatch(entry.color):
        element.set("color", entry.color)
    _describe(element, description_of(entry))
    for each in entry.codes:
        _add_code(element, each, names, guids)


def _add_sets(root: _Element, codebook: Codebook, guids: dict[tuple[str, ...], str]) -> None:
    if not codebook.sets:
        return
    sets = _below(root, "Sets")
    for each in codebook.sets:
        element = _below(sets, "Set", guid=_guid(each.id, f"set {each.name}"), name=shown(each.name))
        _describe(element, shown(each.description))
        for path in each.codes:
            _below(element, "MemberCode", guid=guids[keys_of(path)])


def _describe(element: _Element, text: str) -> None:
    if text:
        _below(element, "Description").text = text


def _below(parent: _Element, kind: str, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{{{NAMESPACE}}}{kind}", attributes)


def _guid(own: str, what: str) -> str:
    try:
        return str(UUID(own))
    except ValueError:
        return str(uuid5(_OURS, what))
