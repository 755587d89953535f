"""Pictures of the screens, as SVG and, where rsvg-convert is installed, as PNG: `python tests/pictures.py [--to DIR]`.

Shows the sample project (invented interviews) at three sizes and in three themes. Names of scenes draw only these.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = ("dark", "light", "plain")


@dataclass(frozen=True)
class Scene:
    """A screen, and the keys that lead to what the picture is to show."""

    name: str
    keys: tuple[str, ...]
    opens_project: bool = True
    has_projects: bool = True


TO_A_MARK = (*["down"] * 6, "enter", *["right"] * 5, "down", "down", "shift+down", "space", "C", "s")
"""To the lawyer who slept on the floor, in the interview with the cocalera leader."""

SCENES = (
    Scene("documents", ("down", "down")),
    Scene("coding", TO_A_MARK),
    Scene("tag", (*TO_A_MARK, "space", "d")),
    Scene("picker", (*TO_A_MARK, "c", "c", "o")),
    Scene("find", (*TO_A_MARK, "slash", *"the", "enter")),
    Scene("definition", (*TO_A_MARK, "d")),
    Scene("help", (*TO_A_MARK, "question_mark")),
    Scene("filter", (*TO_A_MARK, "f", "down", "space", "space")),
    Scene("everywhere", ("g", "f", *"assembly", "enter", "down")),
    Scene("matrix", ("g", "m", "down", "right", "right")),
    Scene("together", ("g", "m", "o")),
    Scene("cases", ("g", "s", *["right"] * 3, *["down"] * 8)),
    Scene("agreement", ("g", "a", "down", "down")),
    Scene("review", ("g", "r", "down", "down")),
    Scene("export", ("E",)),
    Scene("tree", (*TO_A_MARK, "shift+tab", "down", "a", *"elders")),
    Scene("projects", (), opens_project=False),
    Scene("first-run", (), opens_project=False, has_projects=False),
)
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
FONT = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


async def picture(scene: Scene, size: tuple[int, int], theme: str, project: Path) -> str:
    """Press the scene's keys in a copy of the project, and draw what is on the screen."""
    from qcode.api import open_project
    from qcode.tui.app import QcodeApp

    opened = open_project(project, coder="Ana") if scene.opens_project else None
    app = QcodeApp(opened, "Ana")
    async with app.run_test(size=size) as pilot:
        app.theme = f"qcode-{theme}"
        await pilot.pause()
        for key in scene.keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        drawn = app.export_screenshot(title="qcode")
    if opened is not None:
        opened.close()
    return slim(drawn)


def slim(drawn: str) -> str:
    """Take out the fonts that would be fetched from elsewhere and the comment, and keep blanks as they are."""
    drawn = re.sub(r"<!--.*?-->\s*", "", FONT_FACE.sub("", drawn)).replace(
        "font-family: Fira Code, monospace", f"font-family: {FONT}"
    )
    return drawn.replace("<text ", '<text xml:space="preserve" ')


def draw(folder: Path, names: list[str]) -> None:
    """Draw the scenes with these names, or all, into a folder."""
    from qcode.api.sample import open_sample

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        os.environ |= {"HOME": str(home), "QCODE_HOME": str(home / "qcode"), "XDG_CONFIG_HOME": str(home / "config")}
        sample = open_sample(home / "original").path
        for scene in SCENES:
            for size in SIZES if not names or scene.name in names else ():
                for theme in THEMES:
                    copy = lay_out(home / "qcode", sample, scene)
                    drawn = asyncio.run(picture(scene, size, theme, copy))
                    svg = folder / f"{scene.name}-{size[0]}x{size[1]}-{theme}.svg"
                    svg.write_text(drawn, encoding="utf-8")
                    convert(svg, size[0])


def lay_out(projects: Path, sample: Path, scene: Scene) -> Path:
    """Put a fresh copy of the sample into the projects folder, or leave that empty."""
    shutil.rmtree(projects, ignore_errors=True)
    projects.mkdir()
    return Path(shutil.copyfile(sample, projects / sample.name)) if scene.has_projects else sample


def convert(svg: Path, columns: int) -> None:
    """Make a PNG of it, where there is a program to do so."""
    program = shutil.which("rsvg-convert")
    if program is not None:
        subprocess.run([program, svg, "-o", svg.with_suffix(".png"), "-w", str(columns * 12)], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", metavar="DIR", type=Path, default=Path("docs/pictures"))
    parser.add_argument("names", nargs="*", help="scenes to draw; all if none is named")
    given = parser.parse_args()
    draw(given.to, given.names)
