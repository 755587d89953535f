"""The house stands as drawn: what may be loaded where. Import contracts miss deferred imports; a process does not."""

import subprocess
import sys
from pathlib import Path

import pytest

import qcode

HEAVY = ("sqlmodel", "sqlalchemy", "pandas", "openpyxl", "textual", "alembic", "lxml")


def loaded_after(code: str) -> set[str]:
    probe = f"import sys\n{code}\nprint('\\n'.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    code = f"""
from qcode.cli import main
try:
    main(["{option}"])
except SystemExit:
    pass
"""
    assert loaded_after(code).isdisjoint(HEAVY)


def test_nothing_below_the_front_ends_loads_textual() -> None:
    root = Path(qcode.__file__).parent
    files = (file.relative_to(root.parent).with_suffix("") for file in sorted(root.rglob("*.py")))
    below = [file for file in files if file.parts[1] not in {"cli", "tui"} and "migrations" not in file.parts]
    names = [".".join(file.parts).removesuffix(".__init__") for file in below]
    code = f"import importlib\nfor name in {names!r}:\n    importlib.import_module(name)"
    loaded = loaded_after(code)
    assert "qcode" in loaded
    assert "textual" not in loaded


def test_importing_qcode_loads_no_library_until_it_is_used() -> None:
    assert loaded_after("import qcode").isdisjoint(HEAVY)
