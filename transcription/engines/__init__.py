"""Recognisers of speech: one interface, one that follows a script, one that is openai-whisper."""
