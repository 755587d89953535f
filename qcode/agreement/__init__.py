"""Agreement between coders: what they marked, compared; pure functions on plain types and arrays, no I/O."""
