"""The app: a reading pane, a codebook and the keys to code with. Only this package knows Textual."""
