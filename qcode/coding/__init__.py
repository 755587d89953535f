"""Codings and what they stand on: documents, coders, rounds, cases, variables, memos, assignments; a module each.

Functions that read take a Reading, functions that write take an Action. What comes back is frozen.
"""
