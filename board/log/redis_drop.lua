-- Deletes a log. KEYS: about, entries, ids, names. ARGV: name. Told again after a lost answer it finds nothing left: that is
-- answered as 0, and the caller wanted it gone.
local there = redis.call('EXISTS', KEYS[1])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('SREM', KEYS[4], ARGV[1])
return there
