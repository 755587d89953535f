"""A project in which every word that a person may write tries to steer the terminal, or to be read as markup."""

from __future__ import annotations

from pathlib import Path

from qcode.api import create_project, open_project
from qcode.codebook import stored
from qcode.coding import cases, coders, codings, documents, highlights, memos
from qcode.store.tables import Case, Code, Coder, Document, Variable
from qcode.store.tables.cases import Value
from tests.inventing import invented_document

PAYLOADS = (
    "\x1b]52;c;aGFja2Vk\x07",  # sets the clipboard
    "\x1b]0;owned\x07",  # sets the title of the window
    "\x1b]8;;http://evil.invalid\x1b\\",  # a link
    "\x1b[31;5;7m",  # red, blinking
    "\x1b[2J\x1b[3J",  # clears the screen and what was above it
    "\x1b[6n",  # asks where the cursor is, and types the answer
    "\x1bP+q544e\x1b\\",  # asks for a setting
    "\x9b35;5m\x9d0;owned\x9c",  # the same by C1
    "\u202egnirts\u202c\u2066x\u2069\u200f",  # turns words round
    "\x08\x08\x7f\r",
)
MARKUP = "[laughs] [/] [@click=app.quit]go[/]"
EVIL = f"{MARKUP} {''.join(PAYLOADS)}"
SPOKEN = f"Interviewer: Why {EVIL}?\nRosa\x1b[31;5;7m\u202e: Because {EVIL.replace(chr(13), '')}. And so on.\n"


def hostile_project(folder: Path) -> Path:
    """Make it, a hostile name of its file included. Names are put past the checks on purpose, as a stranger would."""
    path = folder / f"study {EVIL.replace('/', '')[:120]}.qcode"
    with create_project(path, "Ana") as made:
        with made.action("code it") as act:
            category = stored.add_code(act, "category")
            code = stored.add_code(act, "code", category)
            document = documents.add(act, invented_document("document", SPOKEN.replace("\r", "")))
            start = SPOKEN.index("Because")
            coding = codings.apply(act, document.id, code.id, start, start + 60)
            memos.write(act, f"memo {EVIL}", memos.Subject(coding_id=coding.id))
            memos.write(act, f"note {EVIL}", memos.Subject(document_id=document.id, start=start, end=start + 9))
            highlights.add(act, document.id, start, start + 20)
            case = cases.add(act, "case")
            cases.link(act, case.id, [document.id])
        with open_project(made.path, "Luis") as luis, luis.action(f"code {EVIL} in {EVIL}") as act:
            codings.apply(act, document.id, category.id, start, start + 30)
        with made.action(f"make it hostile {EVIL}") as act:
            act.update(Code, code.id, name=f"name {EVIL}", definition=EVIL, brief=EVIL, exclude=EVIL, example=EVIL)
            act.update(Code, category.id, label={"en": f"label {EVIL}"})
            act.update(Document, document.id, name=f"document {EVIL}")
            act.update(Coder, coders.find(act, "Luis").id, name=f"Luis {EVIL}")
            act.update(Case, case.id, name=f"case {EVIL}", reason=EVIL, description=EVIL)
            variable = Variable(subject="document", name=f"asked {EVIL}", key="asked", position=1)
            act.insert(variable)
            act.insert(Value(variable_id=variable.id, subject_id=document.id, value=f"answer {EVIL}"))
    return path
