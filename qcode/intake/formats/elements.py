"""Finding one's way in the XML of documents.

Elements are told by their local names, since Word writes two namespaces for the same thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: _Element | None, name: str) -> str | None:
    """The attribute called `name` in whatever namespace, None where there is none."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant by a path of local names, None where one is missing."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element
