"""How large a table may be."""

ROWS = 1_048_576
"""Most rows: Excel's own limit."""
COLUMNS = 16_384
"""Most columns: Excel's own limit."""
CELLS = 3_000_000
"""Most cells of a CSV file, a row counted as four more: what keeps the table within memory."""
