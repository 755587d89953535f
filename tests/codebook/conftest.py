"""Codebooks at random, as a person could write them."""

from hypothesis import strategies as st

from qcode.codebook.model import MAX_LEVELS, Codebook, CodeEntry, key_of
