"""A simulated meeting: bots, faults and an oracle that know the public contract (`docs/protocol.md`) and nothing else of ours."""
