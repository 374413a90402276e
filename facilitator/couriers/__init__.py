"""What the server carries out of a meeting that was closed: once each, however often it is tried."""
