-- Gives a log another epoch if it has the one named. KEYS: about. ARGV: epoch, new epoch, and 1 if this was tried before.
local held = redis.call('HGET', KEYS[1], 'epoch')
if not held then
  return false
end
if held == ARGV[1] then
  redis.call('HSET', KEYS[1], 'epoch', ARGV[2])
  return 1
end
-- An epoch is random: this one, found on a second try, was set by the first.
return (ARGV[3] == '1' and held == ARGV[2]) and 1 or 0
