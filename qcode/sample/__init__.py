"""The sample project: invented interviews, coded by two coders, that show every part of the work."""

from qcode.sample.build import LEAD, SAMPLE_NAME, build, sources

__all__ = ["LEAD", "SAMPLE_NAME", "build", "sources"]
