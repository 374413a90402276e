"""One file per section of the report: from a reading of the meeting to the lines that stand there."""
