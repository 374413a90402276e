"""Who works with whom: people, what they chose and whom they know in, groups out. Pure; knows no meeting."""
