-- Replaces one version of a document, or makes the first.
-- KEYS: document, ids. ARGV: id, text, rev it replaces (0: none), a token of this write.
-- Answers {1, rev} when written, else {0, rev that is there (0: none)}.
local held = redis.call('HMGET', KEYS[1], 'rev', 'token')
local rev = tonumber(held[1] or '0')
-- The token is there already when this very write is sent again because its answer was lost.
if held[2] == ARGV[4] then
  return {1, rev}
end
if rev ~= tonumber(ARGV[3]) then
  return {0, rev}
end
redis.call('HSET', KEYS[1], 'rev', rev + 1, 'text', ARGV[2], 'token', ARGV[4])
redis.call('SADD', KEYS[2], ARGV[1])
return {1, rev + 1}
