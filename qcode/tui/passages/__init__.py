"""The parts of the screen that finds words in all documents."""
