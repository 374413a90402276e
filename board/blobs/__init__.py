"""Photos as bytes, kept apart from the log that says who may see them."""
