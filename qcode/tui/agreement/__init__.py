"""The parts of the screen that shows how far the coders agree."""
