"""What notebooks, the command line and the app call: open a project, read it as a coder, act on it.

with qcode.open_project("study.qcode", coder="Ana") as project:
    project.matrix(rows="case", columns="category")
"""

from qcode.api.project import Project, create_project, open_project

__all__ = ["Project", "create_project", "open_project"]
