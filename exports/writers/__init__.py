"""One writer per format: from the account of a meeting to bytes."""
