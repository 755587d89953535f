"""The parts of the screens on which a project is chosen."""
