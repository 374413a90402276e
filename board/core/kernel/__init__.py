"""What every kind of log shares: operations, entries, records, audiences, refusals. Knows nothing of meetings."""
