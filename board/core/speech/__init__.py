"""The transcript of one meeting: what the machine heard, what people made of it. It is deleted, not kept; knows no sound."""
