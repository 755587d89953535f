"""The codebook: read from files, checked, tagged, written; and kept in a project (stored.py)."""
