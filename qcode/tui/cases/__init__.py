"""The parts of the screen of cases and variables."""
