-- Replaces what one process shows of a room, for a while. KEYS: the room's processes (a sorted set by the instant until
-- which each counts), the process's people. ARGV: process, milliseconds to live, then person and word of each.
local time = redis.call('TIME')
local now_ms = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[1], ARGV[1])
if #ARGV > 2 then
  for n = 3, #ARGV, 2 do
    redis.call('HSET', KEYS[2], ARGV[n], ARGV[n + 1])
  end
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  redis.call('ZADD', KEYS[1], now_ms + ARGV[2], ARGV[1])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now_ms)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
