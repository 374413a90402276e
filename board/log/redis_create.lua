-- Makes an empty log unless there is one. KEYS: about, names. ARGV: epoch, name, format, and 1 if this was tried before.
local held = redis.call('HGET', KEYS[1], 'epoch')
if held then
  -- An epoch is random: a log in this one, found on a second try, was made by the first.
  return (ARGV[4] == '1' and held == ARGV[1]) and 1 or 0
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'seq', 0, 'format', ARGV[3])
redis.call('SADD', KEYS[2], ARGV[2])
return 1
