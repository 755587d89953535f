"""What is typed at every command of the hostile project (tests/hostile_team.py), and files to take in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from tests.hostile import EVIL, MARKUP, SPOKEN
from tests.hostile_team import (
    BECAUSE,
    CASE,
    DOCUMENT,
    LUIS,
    OTHER_CASE,
    OTHER_DOCUMENT,
    ROUND,
    SET,
    SNAPSHOT,
    VARIABLE,
)

FILE = f"file {EVIL.replace('/', '')[:100]}"
SPEAKER = "Rosa\x1b[31;5;7m\u202e"
START, END = str(BECAUSE), str(BECAUSE + 60)
REASON = f"reason {EVIL}"

Words = tuple[str, ...]

ALLOWED: tuple[Words, ...] = (
    ("new", f"{FILE}.new.qcode"),
    ("check", "P"),
    ("backup", "P", f"{FILE}.backup"),
    ("restore", "P", f"{FILE}.restored.qcode"),
    ("log", "P"),
    ("export", "P", f"{FILE}.xlsx", "--identify"),
    ("export", "P", f"{FILE}.html", "--identify"),
    ("export", "P", f"{FILE}.csv", "--identify"),
    ("project", "P"),
    ("import", "P", f"{FILE}.txt", "--kind", "media"),
    ("import", "P", f"{FILE}.txt", "--name", f"name {EVIL}"),
    ("import", "P", f"{FILE}.txt", "--dry-run"),
    ("text", "P", DOCUMENT),
    ("text", "P", DOCUMENT, "-o", f"{FILE}.out"),
    ("pseudonymise", "P", "--new-key", f"{FILE}.key.csv"),
    ("pseudonymise", "P", "--key", f"{FILE}.names.csv", "--dry-run"),
    ("pseudonymise", "P", "--key", f"{FILE}.names.csv", "--erase", "--yes"),
    ("code", "P", DOCUMENT, START, END, "Ca", "--memo", EVIL),
    ("uncode", "P", DOCUMENT, START, END, "Cc"),
    ("recode", "P", DOCUMENT, START, END, "Cc", "--to", "Ca"),
    ("highlight", "P", DOCUMENT, START, END),
    ("memo", "P", EVIL, "--document", DOCUMENT),
    ("undo", "P"),
    ("undo", "P", "then", "redo", "P"),
    ("autocode", "P", "because", "Ca", "--dry-run"),
    ("done", "P", OTHER_DOCUMENT),
    ("done", "P", DOCUMENT, "--not-yet"),
    ("assign", "P", LUIS, OTHER_DOCUMENT, "--codes-of", SET, "--round", ROUND),
    ("assignments", "P"),
    ("sample", "P", "--share", "0.5", "--seed", "1"),
    ("agreement", "P"),
    ("agreement", "P", "--by", "document"),
    ("agreement", "P", "--by", "category"),
    ("agreement", "P", "--by", "pair"),
    ("agreement", "P", "--reference", LUIS),
    ("agreement", "P", "--codes", f"@{SET}"),
    ("agreement", "P", "--robustness"),
    ("agreement", "P", "--curve"),
    ("agreement", "P", "--what-if", "drop Cc"),
    ("disagreements", "P"),
    ("disagreements", "P", "--reference", LUIS),
    ("review", "P"),
    ("review", "P", "--type", "agreed,boundary,one_sided,sub_code,conflict,not_assigned,gone"),
    ("review", "P", "--confusion"),
    ("decide", "P", "PASSAGE", "discuss", "--reason", REASON),
    ("decide", "P", "PASSAGE", "both", "--reason", REASON),
    ("decisions", "P"),
    ("summary", "P"),
    ("summary", "P", CASE, "Ca", f"summary {EVIL}"),
    ("find", "P", "because"),
    ("find", "P", "code:Ca or code:Cc"),
    ("matrix", "P", "--layer", "all"),
    ("matrix", "P", "--rows", "case", "--cols", "code", "--cells", "summary"),
    ("matrix", "P", "--rows", "speaker", "--cols", f"document.asked {EVIL}"),
    ("matrix", "P", "--where", f'document:"{DOCUMENT}"'),
    ("copy", "P", f"{FILE}.copy.qcode", "--for", LUIS),
    ("merge", "P", f"{FILE}.other.qcode"),
    ("merge", "P", f"{FILE}.other.qcode", "--dry-run"),
    ("conflicts", "P"),
    ("conflicts", "P", "CONFLICT", "--take"),
    ("documents", "list", "P"),
    ("documents", "rename", "P", DOCUMENT, f"renamed {EVIL}"),
    ("documents", "remove", "P", OTHER_DOCUMENT),
    ("documents", "revise", "P", DOCUMENT, f"{FILE}.txt", "--yes", "--accept-lost"),
    ("documents", "link", "P", OTHER_DOCUMENT, "--to", DOCUMENT),
    ("documents", "unlink", "P", DOCUMENT),
    ("documents", "speakers", "P"),
    ("documents", "speakers", "P", DOCUMENT, "--rename", f"{SPEAKER}=Rosa {EVIL}"),
    ("segments", "list", "P"),
    ("segments", "make", "P", "--by", "sentence"),
    ("segments", "remove", "P"),
    ("codebook", "show", "P"),
    ("codebook", "versions", "P"),
    ("codebook", "export", "P", f"{FILE}.export.yaml"),
    ("codes", "move", "P", "Cc", "--under", ""),
    ("codes", "merge", "P", "Cc", "--into", "Ca"),
    ("codes", "retire", "P", "Cc"),
    ("codesets", "list", "P"),
    ("codesets", "change", "P", SET, "--add", "Cc"),
    ("codesets", "remove", "P", SET),
    ("codings", "export", "P", f"{FILE}.export.csv"),
    ("coders", "list", "P"),
    ("coders", "role", "P", LUIS, "reader"),
    ("coders", "rename", "P", LUIS, "Luis the second"),
    ("rounds", "list", "P"),
    ("snapshots", "list", "P"),
    ("snapshots", "show", "P", SNAPSHOT),
    ("snapshots", "remove", "P", SNAPSHOT),
    ("cases", "list", "P"),
    ("cases", "chart", "P", VARIABLE),
    ("cases", "add", "P", f"new {EVIL}!", "--reason", EVIL),
    ("cases", "edit", "P", CASE, "--name", f"renamed {EVIL}!"),
    ("cases", "remove", "P", OTHER_CASE),
    ("cases", "link", "P", CASE, OTHER_DOCUMENT),
    ("cases", "unlink", "P", CASE, DOCUMENT),
    ("cases", "relate", "P", OTHER_CASE, f"member {EVIL}", CASE),
    ("cases", "unrelate", "P", CASE, OTHER_CASE),
    ("cases", "import", "P", f"{FILE}.cases.csv"),
    ("cases", "export", "P", f"{FILE}.export.csv"),
    ("variables", "list", "P"),
    ("variables", "add", "P", f"new {EVIL}!", "--choices", f"one {EVIL}!;two {EVIL}!", "--type", "choice"),
    ("variables", "set", "P", CASE, VARIABLE, "many", "--source", EVIL, "--memo", EVIL),
    ("variables", "unset", "P", CASE, VARIABLE),
    ("variables", "retype", "P", VARIABLE, "text"),
    ("variables", "rename", "P", VARIABLE, f"renamed {EVIL}!"),
    ("variables", "remove", "P", VARIABLE),
    ("variables", "claims", "P"),
    ("variables", "export", "P", f"{FILE}.export.csv"),
    ("variables", "template", "interview", f"{FILE}.template.csv"),
)
REFUSED: tuple[Words, ...] = (
    ("autocode", "P", "because", "Ca", "--as", f"robot {EVIL}!"),
    ("documents", "group", "P", DOCUMENT, "--group", f"another {EVIL}"),
    ("codebook", "check", f"{FILE}.yaml"),
    ("codebook", "import", "P", f"{FILE}.yaml"),
    ("codes", "add", "P", f"added {EVIL}", "--under", "Ca"),
    ("codes", "rename", "P", "Cc", f"renamed {EVIL}"),
    ("codes", "split", "P", "Cc", "--into", f"half {EVIL}!"),
    ("codesets", "add", "P", f"new {EVIL}!", "--codes", "Ca"),
    ("codesets", "rename", "P", SET, f"renamed {EVIL}!"),
    ("codings", "import", "P", f"{FILE}.codings.csv"),
    ("coders", "add", "P", f"Eva {EVIL}!"),
    ("coders", "rename", "P", LUIS, f"Luis {EVIL}!"),
    ("coders", "remove", "P", LUIS),
    ("rounds", "add", "P", f"third {EVIL}!"),
    ("rounds", "reconcile", "P", ROUND),
    ("rounds", "blind", "P", f"none {EVIL}"),
    ("snapshots", "add", "P", f"new {EVIL}!"),
    ("text", "P", f"no such {EVIL}"),
    ("uncode", "P", DOCUMENT, "0", "5", f"no such {EVIL}"),
    ("matrix", "P", "--layer", f"no such {EVIL}"),
    ("matrix", "P", "--rows", f"case.no such {EVIL}"),
    ("find", "P", f"code:({EVIL}"),
    ("find", "P", "--regex", f"({EVIL}"),
    ("agreement", "P", "--unit", EVIL),
    ("agreement", "P", "--codes", f"@{EVIL}"),
    ("decide", "P", EVIL, "union"),
    ("conflicts", "P", EVIL, "--keep"),
    ("merge", "P", f"{FILE}.txt"),
    ("check", f"{FILE}.txt"),
    ("import", "P", f"{FILE}.none"),
    ("import", "P", f"{FILE}.txt", "--encoding", EVIL),
    ("variables", "set", "P", CASE, f"none {EVIL}!", "answer"),
    ("variables", "import", "P", f"{FILE}.values.csv"),
    ("documents", "remove", "P", DOCUMENT, "--coder", f"new {EVIL}"),
)
"""What holds a hostile name that qcode would have to keep, or names what is not there."""
MISTYPED: tuple[Words, ...] = (
    ("docments", EVIL),
    ("matrix", "P", f"--{EVIL}"),
    ("log", "P", EVIL),
    ("matrix", "P", "--top", EVIL),
    ("codes", EVIL, "P"),
    ("decide", "P", "--span", EVIL, "0", "edit"),
)
"""P is the project, FILE a file's name; PASSAGE and CONFLICT are named as the lists name them."""
ELSEWHERE = {("open",), ("demo",)}
"""The app is driven in tests/tui and in test_hostile_terminal; the sample holds no stranger's words."""


def table(*rows: Sequence[str]) -> str:
    """Write rows as csv."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    return written.getvalue()


FILES = {
    "txt": SPOKEN + f"{SPEAKER}: And more {EVIL}.\n",
    "yaml": json.dumps({"codebook": "strange", "codes": [{"name": f"taken in {EVIL}!", "definition": EVIL}]}),
    "names.csv": table(("name", "replacement", "forms"), ("Because", f"Since {MARKUP}", "because")),
    "codings.csv": table(
        ("document", "start", "end", "code", "coder", "memo"), (DOCUMENT, START, END, "Ca", f"Eva {EVIL}!", EVIL)
    ),
    "cases.csv": table(("name", "reason"), (f"taken in {EVIL}!", EVIL)),
    "values.csv": table(
        ("kind", "subject", "variable", "value", "source"),
        ("case", f"new {MARKUP}", f"new {EVIL}!", f"answer {EVIL}!", EVIL),
    ),
}
