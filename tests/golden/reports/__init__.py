"""Meetings by T1 to T4, told from beginning to end, and the reports that came of them: the golden Markdown."""
