"""Rich text, web pages and subtitles, odd and hostile."""

from __future__ import annotations

from corpus.case import Case, holding, refused, stored

_HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}"
    rb"{\f2\fcharset128 Gothic;}{\f3\fcharset2 Symbol;}}"
)


def cases() -> list[Case]:
    """The files of this module."""
    return [*_rich_whole(), *_rich_broken(), *_pages(), *_hostile_pages(), *_captions(), *_tables()]


def _rtf(body: bytes) -> bytes:
    return _HEAD + body + b"}"


def _rich_whole() -> list[Case]:
    exact = {
        "emoji": (rb"a \u-10179?\u-8704? b", "a 😀 b"),
        "code page": (rb"Jos\'e9 \'93a\'94", "José “a”"),
        "raw bytes": (b"Jos\xe9", "José"),
        "cyrillic": (rb"\f1 \'c0\'ed\'ed\'e0\f0 : x", "Анна: x"),
        "japanese": (rb"\f2 \'93\'63\'92\'86", "田中"),
        "skipped": (rb"{\uc2 \u8212\'81\'5c}x{\uc0 \u8212}y", "—x—y"),
        "large number": (rb"a\u99999?\u-99999?b", "a\u869f\u7961b"),
        "hidden": (rb"a{\v secret}b{\deleted gone}c", "abc"),
        "symbols": (rb"a\~b\_c\-d\{\}\\\emdash\tab e\line f", "a\xa0b\u2011c\xadd{}\\—\te\nf"),
        "table": (rb"\trowd a\cell b\par c\cell\row d\par", "a\tb\nc\nd"),
        "binary": (b"a{\\pict\\bin6 }{}{\\{}b", "ab"),
        "field": (rb'{\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt here}}', "here"),
        "unknown": (rb"a{\*\strange words}b", "ab"),
        "note": (rb"a{\footnote\pard note}b\par", "a[1]b\n\n[1] note"),
        "both kinds": (rb"{\upr{x\'e9}{\*\ud{x\u233 \'e9}}}", "xé"),
        "list": (rb"{\listtext 1.\tab}a\par{\listtext\f3 \'b7\tab}b\par", "1. a\nb"),
        "bad escape": (rb"a\'zzb", "azzb"),
        "nuls": (b"a\x00b", "ab"),
        "deep": (b"{" * 1_500 + b"a" + b"}" * 1_500, "a"),
        "box": (rb"a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt box}}b\par c", "ab\nbox\nc"),
        "object": (rb"a{\object{\*\objdata 00ff}{\result shown}}b", "ashownb"),
    }
    return [stored(f"{name}.rtf", _rtf(body), text) for name, (body, text) in exact.items()] + [
        stored("named as word.doc", _rtf(b"Ana: x"), "Ana: x"),
        stored("after the end.rtf", _rtf(b"Ana: x") + b"\r\n\x00", "Ana: x"),
        stored("mac.rtf", rb"{\rtf1\mac Jos\'8e}", "José"),
        stored("said.rtf", rb"{\rtf1\ansi \'c0\'ed\'ed\'e0}", "Анна", encoding="cp1251"),
        stored("no header.rtf", rb"{\rtf a\par b}", "a\nb"),
        stored("paragraphs.rtf", lambda: _rtf(b"\\par" * 199_999 + b" x"), "\n" * 199_999 + "x"),
    ]


def _rich_broken() -> list[Case]:
    return [
        refused("cut.rtf", _rtf(b"{Ana: x")[:-1], "incomplete"),
        refused("cut in a bin.rtf", _rtf(rb"a\bin99999999 b"), "incomplete"),
        refused("only a head.rtf", b"{\\rtf1", "incomplete"),
        refused("half a character.rtf", _rtf(rb"a\u-10179?b"), "half a character"),
        refused("other half.rtf", _rtf(rb"a\u-8704?b"), "half a character"),
        refused("nul.rtf", _rtf(rb"a\u0 b"), "NUL"),
        refused("nul byte.rtf", _rtf(rb"a\'00b"), "NUL"),
        refused("unknown page.rtf", rb"{\rtf1\ansicpg99999 \'e9}", "not known"),
        refused("undefined byte.rtf", _rtf(rb"a\'81b"), "not cp1252"),
        refused("cut japanese.rtf", _rtf(rb"\f2 \'93 x"), "not cp932"),
        refused("too deep.rtf", lambda: _rtf(b"{" * 200_000), "deep"),
        refused("no words.rtf", _rtf(rb"\pard\par"), "no text"),
        refused("wrong word.rtf", _rtf(b"x"), "no text encoding", encoding="zip"),
    ]


def _pages() -> list[Case]:
    exact = {
        "script": ("<html><script>a<b</script><style>p{}</style><p>x", "x"),
        "blocks": ("<html><p>a<p>b<div>c</div>d<br>e<ul><li>f<li>g</ul>", "a\nb\nc\nd\ne\nf\ng"),
        "table": ("<html><table><tr><td>a<td><p>b</p><p>c</p><tr><td>d</table>", "a\tb\nc\nd"),
        "cells": ("<html><table><tr><th>a</th><td></td><td>b</td></tr></table>c", "a\t\tb\nc"),
        "entities": ("<html>&amp;&nbsp;&eacute;&#233;&#x1F600;&unknown;&lt;p&gt;", "&\xa0éé😀&unknown;<p>"),
        "numbers": ("<html><ol start=3><li>a<li value=9>b<li>c</ol><ol type=i><li>d</ol>", "3. a\n9. b\n10. c\ni. d"),
        "numbered paragraphs": (
            "<html><ol><li><p>a</p>\n<p>b</p></li><li></li><li><div>c</div></ol>",
            "1. a\nb\n2.\n3. c",
        ),
        "blanks in cells": ("<html><table>\n<tr> <td>a </td>\n <td> b </td> </tr>\n</table>", "a\tb"),
        "no head's end": ("<!doctype html><head><title>t</title><body>x", "x"),
        "hidden": ("<html><p hidden>secret<p>x<span style='display: none'>y</span><b>z", "xz"),
        "blanks": ("<html><p>  a \n b&nbsp; </p><pre>c\n  d</pre>", "a b\xa0\nc\n  d"),
        "comment": ("<!-- a --><!DOCTYPE html><p>x<!-- <p>y</p> -->z", "xz"),
        "unclosed": ("<html><p>a <b>b <i>c</p>d", "a b c\nd"),
        "attributes": ("<html><p title='<p>no</p>' x=\"a>b\">x", "x"),
        "stray ends": ("<html></p></td></ol></script>x</html>", "x"),
    }
    return [stored(f"{name}.html", page.encode(), text) for name, (page, text) in exact.items()] + [
        stored("page.txt", b"<!DOCTYPE html><p>x", "x"),
        stored("page.doc", b"<html xmlns:w='urn:x'><p>x", "x"),
        stored("declared.html", '<html><meta charset="windows-1252"><p>José'.encode("cp1252"), "José"),
        stored("declared latin.html", '<html><meta content="text/html; charset=iso-8859-1">“é'.encode("cp1252"), "“é"),
        stored("wrongly declared.html", '<html><meta charset="iso-8859-1"><p>José'.encode(), "José"),
        stored("wide.html", "\ufeff<html><p>José".encode("utf-16-le"), "José"),
        stored("xhtml.xhtml", '<?xml version="1.0" encoding="utf-8"?><html><p>é</p></html>'.encode(), "é"),
        refused("misdeclared.html", '<html><meta charset="big5"><p>José, ya'.encode("cp1252"), "declares"),
        refused("no encoding.html", b"<html><meta charset=x-nothing>\xe9", "declares"),
        refused("entity.xhtml", b"<!DOCTYPE html [<!ENTITY a 'b'>]><html>&a;", "entity"),
        refused("only script.html", b"<html><script>x</script>", "no text"),
        refused("nul.html", b"<html>a\x00b", "NUL"),
        holding("nul reference.html", b"<html>a&#0;&#xD800;b", "a\ufffd\ufffdb"),
        refused("mail.mht", b"MIME-Version: 1.0\n\n<html>x", "web archive"),
    ]


def _hostile_pages() -> list[Case]:
    """Pages that keep a parser busy: stored or refused, in time."""
    pieces = {
        "ends": "</",
        "declarations": "<!",
        "comments": "<!--",
        "tags": "<a ",
        "references": "&",
        "instructions": "<?",
    }
    return [
        *(
            Case(f"many {n}.html", lambda piece=piece: f"<html>x{piece * 6_000}".encode(), how="either")
            for n, piece in pieces.items()
        ),
        holding("many divs.html", lambda: b"<html>" + b"<div>" * 100_000 + b"x", "x"),
        holding("many lists.html", lambda: b"<html>x" + b"<ol></ol>" * 100_000, "x"),
        refused("lists in lists.html", lambda: b"<html>x" + b"<ol>" * 5_000, "deep"),
        refused("unshown in unshown.html", lambda: b"<html>x<div hidden>" + b"<div>" * 5_000, "deep"),
        holding("attribute.html", lambda: b"<html><p title='" + b"x" * 3_000_000 + b"'>x", "x"),
    ]


def _captions() -> list[Case]:
    cue = "1\n00:00:01,000 --> 00:00:02,000\n"
    return [
        stored(
            "plain.srt",
            f"{cue}Ana: a\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nEva: c\n\n".encode(),
            "[00:00:01,000] Ana: a b\n[00:00:03,000] Eva: c",
        ),
        stored(
            "unnamed.srt",
            f"{cue}a\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc".encode(),
            "[00:00:01,000] a b\n[00:00:03,000] c",
        ),
        stored("crlf.srt", b"\xef\xbb\xbf" + f"{cue}x".replace("\n", "\r\n").encode(), "[00:00:01,000] x"),
        stored("cp1252.srt", f"{cue}así llegué".encode("cp1252"), "[00:00:01,000] así llegué", encoding="cp1252"),
        stored("named as text.txt", f"{cue}x".encode(), "[00:00:01,000] x"),
        stored(
            "no blank lines.srt",
            f"{cue}a\n2\n00:00:03,000 --> 00:00:04,000\nb".encode(),
            "[00:00:01,000] a\n[00:00:03,000] b",
        ),
        stored("no numbers.srt", b"00:01,0 --> 00:02,0\n42\n\n00:03,0 --> 00:04,0\nb", "[00:01,0] 42\n[00:03,0] b"),
        stored("last is a number.srt", f"{cue}in\n\n1987".encode(), "[00:00:01,000] in 1987"),
        stored(
            "marks.srt",
            f"{cue}<i>a</i> {{\\an8}}<font color='x'>b</font> <c> 1 < 2".encode(),
            "[00:00:01,000] a b <c> 1 < 2",
        ),
        stored("dashes.srt", f"{cue}- a\n- b".encode(), "[00:00:01,000] - a\n- b"),
        refused("no words.srt", cue.encode(), "no text"),
        refused("nul.srt", f"{cue}a\x00b".encode(), "NUL"),
        holding("many.srt", f"{cue}Ana: a\n\n".encode() * 30_000, "Ana: a a a"),
        stored(
            "voices.vtt",
            b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>a</v><v.loud Eva>b &amp; <c.x>c</c>",
            "[00:01.000] Ana: a\n[00:01.000] Eva: b & c",
        ),
        stored(
            "remarks.vtt",
            b"WEBVTT x\n\nNOTE no\nno\n\nSTYLE\n::cue{}\n\nid\n00:01.000 --> 00:02.000 align:start\na <00:01.500>b",
            "[00:01.000] a b",
        ),
        stored("empty line.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nb", "[00:01.000] a b"),
        stored("named as text vtt.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx", "[00:01.000] x"),
        refused("too large.srt", lambda: cue.encode() + b"x" * 7_000_000, "more than 6 MiB"),
        refused("nothing.vtt", b"WEBVTT\n", "no text"),
        stored("unclosed.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>a < b", "[00:01.000] Ana: a < b"),
    ]


def _tables() -> list[Case]:
    return [
        refused("open quote.csv", b'a,b\n"x,1\n', "quotation", how="table"),
        refused("long row.csv", b"a,b\n1,2,3\n", "3 cells", how="table"),
        refused("nul.csv", b"a,b\n1,\x002\n", "NUL", how="table"),
        refused("two of a name.csv", b"a,A\n1,2\n", "two columns", how="table"),
        refused("empty.csv", b"", "no table", how="table"),
        stored("wide.csv", "\ufeffa;b\r\n1;é\r\n".encode("utf-16-le"), "a\tb\n1\té", how="table"),
        stored("words.csv", b"a,b\nNA,null\n=1,012\n", "a\tb\nNA\tnull\n=1\t012", how="table"),
        stored("many empty columns.csv", b"a,b" + b"," * 200_000 + b"\n1,2\n", "a\tb\n1\t2", how="table"),
        refused("many columns.csv", lambda: b"a," * 200_000 + b"\n1\n", "columns", how="table"),
        refused("long field.csv", lambda: b"a,b\n" + b"x" * 17_000_000, "field", how="table"),
        refused("table.csv", b"a,b\n1,2\n", "a table"),
        refused("data.json", b"{}", "JSON"),
        refused("data.xml", b"<a/>", "XML"),
        refused("schema.xsd", b"\xef\xbb\xbf<?xml version='1.0'?><a>x</a>", "XML"),
    ]
