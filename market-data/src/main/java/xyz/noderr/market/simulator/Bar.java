package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The trades of a span of time, as the venue sums them up. */
final class Bar {
    final long openMillis;
    final long spanMillis;
    private long firstId = -1;
    private long lastId = -1;
    private long trades;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal quoteVolume = BigDecimal.ZERO;
    private BigDecimal takerBuys = BigDecimal.ZERO;
    private BigDecimal takerBuysQuote = BigDecimal.ZERO;

    /** None yet: it stands where the one before closed. */
    Bar(long openMillis, long spanMillis, BigDecimal price) {
        this.openMillis = openMillis;
        this.spanMillis = spanMillis;
        open = price;
        high = price;
        low = price;
        close = price;
    }

    void add(long id, BigDecimal price, BigDecimal quantity, boolean takerBuys) {
        if (trades == 0) {
            firstId = id;
            open = price;
            high = price;
            low = price;
        }
        lastId = id;
        trades++;
        high = high.max(price);
        low = low.min(price);
        close = price;
        volume = volume.add(quantity);
        quoteVolume = quoteVolume.add(price.multiply(quantity));
        if (takerBuys) {
            this.takerBuys = this.takerBuys.add(quantity);
            takerBuysQuote = takerBuysQuote.add(price.multiply(quantity));
        }
    }

    BigDecimal close() {
        return close;
    }

    /** The last millisecond of it. */
    long closeMillis() {
        return openMillis + spanMillis - 1;
    }

    /** As {@code GET klines} has it. */
    ArrayNode row() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(openMillis)
                .add(open.toPlainString())
                .add(high.toPlainString())
                .add(low.toPlainString())
                .add(close.toPlainString())
                .add(volume.toPlainString())
                .add(closeMillis())
                .add(quoteVolume.toPlainString())
                .add(trades)
                .add(takerBuys.toPlainString())
                .add(takerBuysQuote.toPlainString())
                .add("0");
    }

    /** As the stream {@code kline_…} has it. */
    ObjectNode message(String symbol, String interval, long millis) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("e", "kline").put("E", millis).put("s", symbol);
        message.putObject("k")
                .put("t", openMillis)
                .put("T", closeMillis())
                .put("s", symbol)
                .put("i", interval)
                .put("f", firstId)
                .put("L", lastId)
                .put("o", open.toPlainString())
                .put("c", close.toPlainString())
                .put("h", high.toPlainString())
                .put("l", low.toPlainString())
                .put("v", volume.toPlainString())
                .put("n", trades)
                .put("x", millis > closeMillis())
                .put("q", quoteVolume.toPlainString())
                .put("V", takerBuys.toPlainString())
                .put("Q", takerBuysQuote.toPlainString())
                .put("B", "0");
        return message;
    }

    /**
     * As {@code GET ticker/24hr} has it, over the day before now, or as much of it as the capture holds.
     *
     * @param book the best levels; null where there is no book
     */
    ObjectNode ticker(String symbol, long millis, @Nullable VenueBook book) {
        BigDecimal average = volume.signum() == 0 ? close : quoteVolume.divide(volume, 8, RoundingMode.HALF_UP);
        BigDecimal percent = open.signum() == 0
                ? BigDecimal.ZERO
                : close.subtract(open).movePointRight(2).divide(open, 3, RoundingMode.HALF_UP);
        ObjectNode ticker = JsonNodeFactory.instance.objectNode();
        ticker.put("symbol", symbol)
                .put("priceChange", close.subtract(open).toPlainString())
                .put("priceChangePercent", percent.toPlainString())
                .put("weightedAvgPrice", average.toPlainString())
                .put("prevClosePrice", open.toPlainString())
                .put("lastPrice", close.toPlainString())
                .put("lastQty", "0");
        if (book != null && !book.bids().isEmpty() && !book.asks().isEmpty()) {
            ticker.setAll(book.best());
        }
        return ticker.put("openPrice", open.toPlainString())
                .put("highPrice", high.toPlainString())
                .put("lowPrice", low.toPlainString())
                .put("volume", volume.toPlainString())
                .put("quoteVolume", quoteVolume.toPlainString())
                .put("openTime", openMillis)
                .put("closeTime", millis)
                .put("firstId", firstId)
                .put("lastId", lastId)
                .put("count", trades);
    }
}
