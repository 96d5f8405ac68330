# Makes up a market: a minute of Binance's spot BTCUSDT, as `noderr record` writes it. Each second the weight of the book goes
# to its other side, so that a strategy on the book has something to do.
BEGIN {
  first = 1700000000000
  printf "%.0f000000 {\"lastUpdateId\":100,\"bids\":[[\"99.99\",\"5.0\"],[\"99.98\",\"50.0\"]],\"asks\":[[\"100.01\",\"5.0\"],[\"100.02\",\"50.0\"]]}\n", first
  for (i = 1; i <= 1200; i++) {
    at = first + 50 * i
    heavy = int(i / 20) % 2
    printf "%.0f000000 {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":%.0f,\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":[[\"99.99\",\"%.1f\"]],\"a\":[[\"100.01\",\"%.1f\"]]}}\n", at, at, 100 + i, 100 + i, heavy ? 9 : 1, heavy ? 1 : 9
    printf "%.0f000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":%.0f,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"%s\",\"q\":\"0.01\",\"T\":%.0f,\"m\":%s,\"M\":true}}\n", at, at, i, heavy ? "100.01" : "99.99", at, heavy ? "false" : "true"
  }
}
