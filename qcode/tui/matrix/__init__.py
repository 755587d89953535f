"""The parts of the matrix screen: what is counted, the grid, the passages behind a cell."""
