"""The parts of the code picker."""
