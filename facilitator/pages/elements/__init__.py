"""Vue components of ours as NiceGUI elements. Must never carry meeting data: they are given addresses and ids."""
