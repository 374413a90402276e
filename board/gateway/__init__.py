"""The operation socket: hostile packets in, answers and patches out. Decides nothing about a meeting."""
