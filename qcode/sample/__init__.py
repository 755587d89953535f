"""The sample project: invented interviews, coded by two coders, that show every part of the work."""

from qcode.sample.build import SAMPLE_NAME, build

__all__ = ["SAMPLE_NAME", "build"]
