"""YAML gives back the words that were written, or says where and why not."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.files.yaml import DEPTH, Fields, Items, parse_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=30)
TREES = st.recursive(
    TEXTS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3),
    max_leaves=8,
)


def plain(text: str) -> object:
    return parse_yaml(text.encode(), "f.yaml").plain()


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        plain(text)
    return caught.value


@pytest.mark.parametrize("word", ["no", "012", "1:30", "null", "~", "1e3", "2008-03-01", "0x1f", "=", "true"])
def test_every_scalar_stays_the_word_that_was_written(word: str) -> None:
    assert plain(f"a: {word}\nb: [{word}]\n{word}: x") == {"a": word, "b": [word], word: "x"}


def test_an_empty_value_is_an_empty_text() -> None:
    assert plain("a:\nb: ''\n") == {"a": "", "b": ""}


def test_lines_are_kept() -> None:
    node = parse_yaml(b"# head\na: x\nb:\n  - y\n  - c: z\n", "f.yaml")
    assert isinstance(node, Fields)
    entry = node.entries["b"]
    assert isinstance(entry.value, Items)
    assert (node.line, entry.line, [item.line for item in entry.value.items]) == (2, 3, [4, 5])


@given(TREES)
@settings(max_examples=150)
def test_what_a_careful_writer_wrote_is_read_back(tree: object) -> None:
    written = yaml.safe_dump(tree, default_style='"')
    assert plain(written) == tree


@pytest.mark.parametrize(
    ("text", "line", "why", "remedy"),
    [
        ("a: 1\nb: 2\na: 3", 3, "`a` stands here a second time, first in line 1", "keep one"),
        ("a: x\nb: &here y", 2, "&here", "remove"),
        ("a: x\nb: *here", 2, "alias", "write the text out"),
        ("a: x\nb: !!int '3'", 2, "tag", "remove"),
        ("a: !!python/object/apply:os.getcwd []", 1, "tag", "remove"),
        ("a: x\n---\nb: y", 2, "second document", "one document"),
        ("a:\n  ? [b]\n  : c", 2, "key", "word"),
        ("a: x\nb: one: two", 2, "not YAML", "double quotes round a text that has a colon"),
        ("a:\n\t- b", 2, "not YAML", "spaces, not tabs"),
        ("a: x\nb: 'y", 2, "not YAML", "close the quote"),
        ("a: x\nb: \x07", 2, "U+0007", "remove"),
        ('a: x\nb: "\\0"', 2, "NUL", "remove"),
    ],
)
def test_a_surprise_is_refused_with_its_line(text: str, line: int, why: str, remedy: str) -> None:
    error = refusal(text)
    assert error.what == f"f.yaml, line {line}"
    assert why in error.why
    assert remedy in error.remedy


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n...\n---\n"])
def test_nothing_is_refused(text: str) -> None:
    assert refusal(text).remedy


def test_depth_has_a_limit_far_below_the_stack() -> None:
    assert plain("[" * DEPTH + "]" * DEPTH)
    for count in (DEPTH + 1, 200_000):
        assert "nested deeper" in refusal("[" * count).why


def test_a_byte_order_mark_goes() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: \xc3\xb1", "f.yaml").plain() == {"a": "ñ"}


def test_other_encodings_are_refused_with_their_line() -> None:
    with pytest.raises(Refused, match=r"line 2.*UTF-8"):
        parse_yaml("a: x\nb: ñ".encode("cp1252"), "f.yaml")
