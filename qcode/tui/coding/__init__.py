"""The parts of the coding screen."""
