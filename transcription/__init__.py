"""Local speech recognition, optional. Imports nothing of ours: off, broken or slow, it changes nothing for the board."""
