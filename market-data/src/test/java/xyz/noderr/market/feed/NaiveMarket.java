package xyz.noderr.market.feed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Instruments of one venue, their books as sorted maps, and what is said of them as text. */
public final class NaiveMarket {
    /** A level as the message has it. */
    public record Level(boolean bid, BigDecimal price, BigDecimal quantity) {}

    /** A book as sorted maps of ticks to lots, the best first. */
    public static final class Book {
        final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Long, Long> asks = new TreeMap<>();
        boolean known;

        /** One of its sides. */
        public Map<Long, Long> side(boolean bid) {
            return bid ? bids : asks;
        }

        /** Whether it has had its snapshot. */
        public boolean known() {
            return known;
        }
    }

    private final Map<String, Instrument> bySymbol = new TreeMap<>();
    private final List<Book> books = new ArrayList<>();

    /** Of these symbols, each with the tick behind a space where it is not 0.00000001; in lots finer than the venue's. */
    public NaiveMarket(List<String> symbols) {
        for (String each : symbols) {
            int space = each.indexOf(' ');
            String symbol = space < 0 ? each : each.substring(0, space);
            InstrumentSettings settings = new InstrumentSettings(
                    "venue",
                    symbol,
                    "BASE",
                    "QUOTE",
                    new BigDecimal(space < 0 ? "0.00000001" : each.substring(space + 1)),
                    new BigDecimal("0.00000001"),
                    BigDecimal.ZERO,
                    8);
            bySymbol.put(symbol, new Instrument(books.size(), settings));
            books.add(new Book());
        }
    }

    /** Its instruments. */
    public List<Instrument> instruments() {
        return bySymbol.values().stream()
                .sorted(Comparator.comparingInt(Instrument::id))
                .toList();
    }

    /** The instrument of a symbol, or null. */
    public @Nullable Instrument find(JsonNode symbol) {
        return bySymbol.get(symbol.asString(""));
    }

    /** The book of an instrument. */
    public Book book(int instrumentId) {
        return books.get(instrumentId);
    }

    /** A trade. */
    public static String trade(Instrument of, long time, BigDecimal price, BigDecimal quantity, boolean buy) {
        return "TRADE " + of.id() + " " + time + " " + of.ticks(price) + "x" + of.lots(quantity) + " "
                + (buy ? "BUY" : "SELL");
    }

    /** A quote; a side of no quantity is empty. */
    public static String quote(
            Instrument of, long time, BigDecimal bid, BigDecimal bidSize, BigDecimal ask, BigDecimal askSize) {
        return "QUOTE " + of.id() + " " + time + " " + side(of, bid, bidSize) + " " + side(of, ask, askSize);
    }

    private static String side(Instrument of, BigDecimal price, BigDecimal quantity) {
        return quantity.signum() == 0 ? "[]" : "[" + of.ticks(price) + "x" + of.lots(quantity) + "]";
    }

    /** A book anew. */
    public String snapshot(Instrument of, long time, List<Level> levels, int depth) {
        Book book = new Book();
        book.known = true;
        books.set(of.id(), book);
        return "DEPTH_SNAPSHOT " + of.id() + " " + time + " " + apply(of, levels, depth);
    }

    /** Levels of a book that have changed. */
    public String update(Instrument of, long time, List<Level> levels, int depth) {
        return "DEPTH_UPDATE " + of.id() + " " + time + " " + apply(of, levels, depth);
    }

    private String apply(Instrument of, List<Level> levels, int depth) {
        StringBuilder text = new StringBuilder();
        for (boolean bid : new boolean[] {true, false}) {
            Map<Long, Long> side = books.get(of.id()).side(bid);
            List<String> said = new ArrayList<>();
            for (Level level : levels) {
                if (level.bid == bid) {
                    long ticks = of.ticks(level.price);
                    long lots = of.lots(level.quantity);
                    said.add(ticks + "x" + lots);
                    if (lots == 0) {
                        side.remove(ticks);
                    } else {
                        side.put(ticks, lots);
                    }
                }
            }
            List<Long> beyond = side.keySet().stream().skip(depth).toList();
            beyond.forEach(ticks -> said.add(ticks + "x0"));
            beyond.forEach(side::remove);
            text.append(said);
        }
        return text.toString();
    }
}
