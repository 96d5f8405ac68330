package xyz.noderr.market.coinbase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.feed.MarketEvent;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.market.feed.NaiveMarket.Level;
import xyz.noderr.market.feed.NaiveVenue;
import xyz.noderr.pipeline.instrument.Instrument;

/** Coinbase's messages, plainly. */
record CoinbaseNaive(NaiveMarket market) implements NaiveVenue {
    @Override
    public List<String> of(JsonNode message) {
        Instrument instrument = market.find(message.path("product_id"));
        if (instrument == null) {
            return List.of();
        }
        List<Level> levels = new ArrayList<>();
        String type = message.path("type").asString();
        if (type.equals("snapshot")) {
            message.path("bids").forEach(each -> levels.add(level(true, each, 0)));
            message.path("asks").forEach(each -> levels.add(level(false, each, 0)));
            return List.of(market.snapshot(instrument, nanos(message.path("time")), levels, Integer.MAX_VALUE));
        }
        if (type.equals("l2update")) {
            message.path("changes")
                    .forEach(each -> levels.add(level(each.path(0).asString().equals("buy"), each, 1)));
            return market.book(instrument.id()).known()
                    ? List.of(market.update(instrument, nanos(message.path("time")), levels, Integer.MAX_VALUE))
                    : List.of();
        }
        if (type.equals("match")) {
            return List.of(NaiveMarket.trade(
                    instrument,
                    nanos(message.path("time")),
                    decimal(message.path("price")),
                    decimal(message.path("size")),
                    message.path("side").asString().equals("sell")));
        }
        return message.has("best_bid_size") && message.has("best_ask_size")
                ? List.of(NaiveMarket.quote(
                        instrument,
                        nanos(message.path("time")),
                        decimal(message.path("best_bid")),
                        decimal(message.path("best_bid_size")),
                        decimal(message.path("best_ask")),
                        decimal(message.path("best_ask_size"))))
                : List.of();
    }

    private static Level level(boolean bid, JsonNode level, int from) {
        return new Level(bid, decimal(level.path(from)), decimal(level.path(from + 1)));
    }

    private static long nanos(JsonNode time) {
        return time.isMissingNode()
                ? MarketEvent.NO_TIME
                : ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time.asString()));
    }

    private static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asString());
    }
}
