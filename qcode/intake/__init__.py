"""Taking documents in: formats, speakers and turns, and what was read, before anything is stored."""
