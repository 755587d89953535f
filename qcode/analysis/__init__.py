"""Retrieval and matrices: the coded words one by one, and counted in two dimensions."""
