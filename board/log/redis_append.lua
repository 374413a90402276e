-- Adds a batch to a log, or says why not; looked at in the order that Logs.append promises.
-- KEYS: about, entries, ids. ARGV: epoch, expected seq, then id, body and checksum of each entry.
local about = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
if not about[1] then
  return {'missing'}
end
if about[1] ~= ARGV[1] then
  return {'other_epoch', about[1]}
end
local head, expected, count = tonumber(about[2]), tonumber(ARGV[2]), (#ARGV - 2) / 3

local function place(seq)
  return string.format('%d-0', seq)
end

-- The very same batch, sent again because its answer was lost.
if head >= expected + count then
  local held = redis.call('XRANGE', KEYS[2], place(expected + 1), place(expected + count))
  local same = #held == count
  for n = 1, #held do
    local entry = held[n][2]
    same = same and entry[2] == ARGV[3 * n + 1] and entry[4] == ARGV[3 * n + 2]
  end
  if same then
    -- Written to, so that a replica's acknowledgement of this answer covers the entries it speaks of.
    redis.call('HINCRBY', KEYS[1], 'repeats', 1)
    return {'appended', expected + count}
  end
end

if head ~= expected then
  return {'behind', head}
end

local repeated = {'repeated'}
for n = 1, count do
  if redis.call('HEXISTS', KEYS[3], ARGV[3 * n]) == 1 then
    table.insert(repeated, ARGV[3 * n])
  end
end
if #repeated > 1 then
  return repeated
end

for n = 1, count do
  redis.call('XADD', KEYS[2], place(expected + n), 'b', ARGV[3 * n + 1], 'c', ARGV[3 * n + 2])
  redis.call('HSET', KEYS[3], ARGV[3 * n], expected + n)
end
redis.call('HSET', KEYS[1], 'seq', expected + count)
return {'appended', expected + count}
