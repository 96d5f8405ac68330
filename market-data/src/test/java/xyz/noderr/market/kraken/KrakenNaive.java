package xyz.noderr.market.kraken;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.feed.MarketEvent;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.market.feed.NaiveMarket.Level;
import xyz.noderr.market.feed.NaiveVenue;
import xyz.noderr.pipeline.instrument.Instrument;

/** Kraken's messages, plainly; checksums are taken to be right. */
record KrakenNaive(NaiveMarket market) implements NaiveVenue {
    @Override
    public List<String> of(JsonNode message) {
        int count = message.size();
        String channel = message.path(count - 2).asString();
        Instrument instrument = market.find(message.path(count - 1));
        if (instrument == null) {
            return List.of();
        }
        JsonNode data = message.path(1);
        if (channel.equals("trade")) {
            List<String> events = new ArrayList<>();
            for (JsonNode trade : data) {
                events.add(NaiveMarket.trade(
                        instrument,
                        nanos(trade.path(2)),
                        decimal(trade.path(0)),
                        decimal(trade.path(1)),
                        trade.path(3).asString().equals("b")));
            }
            return events;
        }
        if (channel.equals("ticker")) {
            return List.of(NaiveMarket.quote(
                    instrument,
                    MarketEvent.NO_TIME,
                    decimal(data.path("b").path(0)),
                    decimal(data.path("b").path(2)),
                    decimal(data.path("a").path(0)),
                    decimal(data.path("a").path(2))));
        }
        if (channel.equals("spread")) {
            return List.of(NaiveMarket.quote(
                    instrument,
                    nanos(data.path(2)),
                    decimal(data.path(0)),
                    decimal(data.path(3)),
                    decimal(data.path(1)),
                    decimal(data.path(4))));
        }
        return book(message, instrument, Integer.parseInt(channel.substring("book-".length())));
    }

    private List<String> book(JsonNode message, Instrument instrument, int depth) {
        List<Level> levels = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        boolean anew = false;
        for (int i = 1; i < message.size() - 2; i++) {
            for (String key : List.of("bs", "as", "b", "a")) {
                anew |= key.length() == 2 && message.path(i).has(key);
                for (JsonNode level : message.path(i).path(key)) {
                    levels.add(new Level(key.startsWith("b"), decimal(level.path(0)), decimal(level.path(1))));
                    times.add(nanos(level.path(2)));
                }
            }
        }
        long time = times.isEmpty() ? MarketEvent.NO_TIME : Collections.max(times);
        if (anew) {
            return List.of(market.snapshot(instrument, time, levels, depth));
        }
        return market.book(instrument.id()).known()
                ? List.of(market.update(instrument, time, levels, depth))
                : List.of();
    }

    private static long nanos(JsonNode seconds) {
        return decimal(seconds).movePointRight(9).longValueExact();
    }

    private static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asString());
    }
}
