"""Where a project is kept: one SQLite file, its tables, its journal, and what each viewer may see of it."""
