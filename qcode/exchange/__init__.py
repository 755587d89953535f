"""Work that goes out and comes back: copies handed to coders, and merged again."""
