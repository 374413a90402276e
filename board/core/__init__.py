"""The pure core: no input or output, no clock, no chance that is not an argument; standard library only."""
