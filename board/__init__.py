"""The meeting board: pure core, logs, directory, rooms, the operation socket and the browser's modules."""
