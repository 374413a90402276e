"""Named logs of entries behind one interface. Rooms know `base`; only the composition root knows which one it is."""
