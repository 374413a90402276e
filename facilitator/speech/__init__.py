"""The server's side of speech: who may send sound, what becomes of it, and that nothing of it is kept."""
