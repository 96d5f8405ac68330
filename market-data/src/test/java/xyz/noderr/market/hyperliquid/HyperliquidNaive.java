package xyz.noderr.market.hyperliquid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.market.feed.NaiveMarket.Level;
import xyz.noderr.market.feed.NaiveVenue;
import xyz.noderr.pipeline.instrument.Instrument;

/** Hyperliquid's messages, plainly. */
record HyperliquidNaive(NaiveMarket market) implements NaiveVenue {
    @Override
    public List<String> of(JsonNode message) {
        JsonNode data = message.path("data");
        List<String> events = new ArrayList<>();
        if (message.path("channel").asString().equals("trades")) {
            for (JsonNode trade : data) {
                Instrument instrument = market.find(trade.path("coin"));
                if (instrument != null) {
                    events.add(NaiveMarket.trade(
                            instrument,
                            trade.path("time").asLong() * 1_000_000,
                            new BigDecimal(trade.path("px").asString()),
                            new BigDecimal(trade.path("sz").asString()),
                            trade.path("side").asString().equals("B")));
                }
            }
            return events;
        }
        Instrument instrument = market.find(data.path("coin"));
        if (instrument != null) {
            List<Level> levels = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                for (JsonNode level : data.path("levels").path(side)) {
                    levels.add(new Level(
                            side == 0,
                            new BigDecimal(level.path("px").asString()),
                            new BigDecimal(level.path("sz").asString())));
                }
            }
            events.add(market.snapshot(instrument, data.path("time").asLong() * 1_000_000, levels, Integer.MAX_VALUE));
        }
        return events;
    }
}
