"""One meeting: its records, its operations (a file per subject), its templates, who sees what, what falls due."""
