"""The pages that are ours alone: small shells under a strict policy. Must never learn what a meeting holds."""
