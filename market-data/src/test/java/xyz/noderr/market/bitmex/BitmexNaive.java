package xyz.noderr.market.bitmex;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.feed.MarketEvent;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.market.feed.NaiveMarket.Level;
import xyz.noderr.market.feed.NaiveVenue;
import xyz.noderr.pipeline.instrument.Instrument;

/** BitMEX's messages, plainly. */
final class BitmexNaive implements NaiveVenue {
    private record Entry(boolean bid, BigDecimal price) {}

    private final NaiveMarket market;
    private final Map<String, Map<Long, Entry>> ids = new HashMap<>();

    BitmexNaive(NaiveMarket market) {
        this.market = market;
    }

    @Override
    public List<String> of(JsonNode message) {
        String table = message.path("table").asString("");
        String action = message.path("action").asString("");
        JsonNode data = message.path("data");
        if (table.startsWith("orderBookL2")) {
            return book(action, message);
        }
        List<String> events = new ArrayList<>();
        for (JsonNode row : data) {
            Instrument of = market.find(row.path("symbol"));
            if (of == null) {
                continue;
            }
            long time = nanos(row.path("timestamp"));
            events.add(
                    switch (table) {
                        case "quote" ->
                            NaiveMarket.quote(
                                    of,
                                    time,
                                    number(row.path("bidPrice")),
                                    number(row.path("bidSize")),
                                    number(row.path("askPrice")),
                                    number(row.path("askSize")));
                        case "trade" ->
                            NaiveMarket.trade(
                                    of,
                                    time,
                                    number(row.path("price")),
                                    number(row.path("size")),
                                    row.path("side").asString().equals("Buy"));
                        default ->
                            "FUNDING " + of.id() + " " + time + " "
                                    + number(row.path("fundingRate"))
                                            .movePointRight(12)
                                            .longValueExact();
                    });
        }
        return events;
    }

    private List<String> book(String action, JsonNode message) {
        Map<Instrument, List<Level>> levels = new LinkedHashMap<>();
        Map<Instrument, Long> times = new HashMap<>();
        JsonNode data = message.path("data");
        if (data.isEmpty()) {
            Instrument of = market.find(message.path("filter").path("symbol"));
            levels.put(requireNonNull(of), List.of());
        }
        for (JsonNode row : data) {
            Instrument of = market.find(row.path("symbol"));
            if (of == null
                    || (!action.equals("partial") && !market.book(of.id()).known())) {
                continue;
            }
            times.putIfAbsent(of, row.has("timestamp") ? nanos(row.path("timestamp")) : MarketEvent.NO_TIME);
            List<Level> all = levels.computeIfAbsent(of, each -> new ArrayList<>());
            Map<Long, Entry> entries = ids.computeIfAbsent(row.path("symbol").asString(), each -> new HashMap<>());
            long id = row.path("id").asLong();
            boolean bid = row.path("side").asString().equals("Buy");
            switch (action) {
                case "partial", "insert" -> {
                    entries.put(id, new Entry(bid, number(row.path("price"))));
                    all.add(new Level(bid, number(row.path("price")), number(row.path("size"))));
                }
                case "delete" -> {
                    Entry gone = requireNonNull(entries.remove(id));
                    all.add(new Level(gone.bid, gone.price, BigDecimal.ZERO));
                }
                default -> {
                    Entry was = requireNonNull(entries.get(id));
                    if (was.bid != bid) {
                        all.add(new Level(was.bid, was.price, BigDecimal.ZERO));
                        entries.put(id, new Entry(bid, was.price));
                    }
                    all.add(new Level(bid, was.price, number(row.path("size"))));
                }
            }
        }
        List<String> events = new ArrayList<>();
        levels.forEach((of, all) -> {
            long time = times.getOrDefault(of, MarketEvent.NO_TIME);
            events.add(
                    action.equals("partial")
                            ? market.snapshot(of, time, all, Integer.MAX_VALUE)
                            : market.update(of, time, all, Integer.MAX_VALUE));
        });
        return events;
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : BigDecimal.ZERO;
    }

    private static long nanos(JsonNode time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time.asString()));
    }
}
