-- What wrk sends: BENCH=orders makes orders, each with a key of its own; anything else reads pages.
-- KEYS names a file of API keys; they take turns, so that no caller meets the limit of one.
local keys, thread, sent = {}, 0, 0
for line in io.lines(os.getenv("KEYS")) do keys[#keys + 1] = line end

local threads = 0
function setup(it)
  it:set("number", threads)
  threads = threads + 1
end

local order = '{"market":1,"side":"Buy","type":"Limit","timeInForce":"ImmediateOrCancel",'
  .. '"limitPrice":"7800.00","quantity":"1"}'
local run = os.getenv("RUN")

function request()
  sent = sent + 1
  local headers = { ["Authorization"] = "Bearer " .. keys[sent % #keys + 1] }
  if os.getenv("BENCH") ~= "orders" then
    return wrk.format("GET", os.getenv("BENCH"), headers)
  end
  headers["Content-Type"] = "application/json"
  headers["Idempotency-Key"] = run .. "-" .. number .. "-" .. sent
  return wrk.format("POST", "/api/v1/orders", headers, order)
end

function done(summary, latency)
  io.write(string.format(
    "%s: %.0f a second, p50 %.2f ms, p99 %.2f ms, refused %d\n", os.getenv("BENCH"),
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, summary.errors.status))
end
