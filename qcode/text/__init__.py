"""Text as such: offsets, spans, words, sentences, wrapping, search, safe display. Pure functions."""
