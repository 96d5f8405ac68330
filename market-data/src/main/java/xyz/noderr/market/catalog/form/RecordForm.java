package xyz.noderr.market.catalog.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Refusals;
import xyz.noderr.market.catalog.Row;
import xyz.noderr.market.catalog.Rows;
import xyz.noderr.market.catalog.Steps;
import xyz.noderr.pipeline.InvalidInputException;

/** A file of one instrument with a trade, a quote or a bar a record. */
final class RecordForm implements Form {
    private static final int PROGRESS_EVERY = 4096;

    /** A record that cannot be read. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        final String expected;
        final String found;

        Unreadable(String expected, String found) {
            super(expected);
            this.expected = expected;
            this.found = found.isEmpty() ? "nothing" : "'" + found + "'";
        }
    }

    private final String where;
    private final Supplier<Records> file;
    private final Layout layout;
    private final ImportOptions options;
    private final Listing named;
    private final long side;
    private Steps prices;
    private Steps quantities;
    private long spanNanos;
    private long volumesRounded;
    private final Row row = new Row();

    /**
     * A file.
     *
     * @param named the instrument; its steps count where they are known, and are 0 where not
     * @param side of bars: 1 bid, −1 ask, 0 trades
     */
    RecordForm(String where, Supplier<Records> file, Layout layout, ImportOptions options, Listing named, long side) {
        this.where = where;
        this.file = file;
        this.layout = layout;
        this.options = options;
        this.named = named;
        this.side = side;
        prices = steps(named.tickSize());
        quantities = steps(named.lotSize());
        Duration span = options.span();
        spanNanos = span == null ? 0 : span.toNanos();
    }

    private static Steps steps(BigDecimal known) {
        return known.signum() == 0 ? Steps.unknown() : Steps.of(known);
    }

    @Override
    public String name() {
        return layout.name();
    }

    @Override
    public void learn(DoubleConsumer progress) {
        boolean findsSpan = spanNanos == 0;
        long before = Row.NONE;
        long least = Long.MAX_VALUE;
        try (Records records = open()) {
            for (long i = 0; records.next(); i++) {
                try {
                    fill(records);
                } catch (Unreadable refusedLater) {
                    continue;
                }
                long time = row.get(Column.TIME_NS);
                if (before != Row.NONE && time > before) {
                    least = Math.min(least, time - before);
                }
                before = time;
                if (i % PROGRESS_EVERY == 0) {
                    progress.accept(records.progress());
                }
            }
        }
        if (findsSpan && least < Long.MAX_VALUE) {
            spanNanos = least;
        }
        if (layout.has(Role.CLOSE) && spanNanos == 0) {
            throw new InvalidInputException(
                    where, "two bars at least, or their span", "one time alone", "say it: --span 1m");
        }
        prices = Steps.of(prices.step());
        quantities = Steps.of(quantities.step());
    }

    private Records open() {
        Records records = file.get();
        if (layout.header()) {
            records.next();
        }
        return records;
    }

    @Override
    public long read(Rows rows, Refusals refusals, DoubleConsumer progress) {
        Listing listing = new Listing(named.venue(), named.symbol(), prices.step(), quantities.step());
        long line = 0;
        volumesRounded = 0;
        try (Records records = open()) {
            for (long ordinal = 0; records.next(); ) {
                line = records.line();
                try {
                    fill(records);
                } catch (Unreadable unreadable) {
                    refusals.refuse(line, unreadable.expected, unreadable.found);
                    continue;
                }
                refusals.read();
                row.set(Column.ORDINAL, ordinal).set(Column.LINE, line);
                rows.add(layout.table(), listing, row);
                if (ordinal++ % PROGRESS_EVERY == 0) {
                    progress.accept(records.progress());
                }
            }
        }
        return line;
    }

    private void fill(Records records) throws Unreadable {
        if (records.size() != layout.width()) {
            // A field too many shifts those behind it: what stands under a name is another thing.
            throw new Unreadable("a record of " + layout.width() + " fields", records.size() + " fields");
        }
        row.clear();
        row.set(Column.TIME_NS, time(records, Role.TIME));
        if (layout.has(Role.RECEIVED)) {
            row.set(Column.RECEIVED_NS, time(records, Role.RECEIVED));
        }
        row.set(Column.SEQUENCE, sequence(records));
        switch (layout.table()) {
            case TRADES -> trade(records);
            case QUOTES -> quote(records);
            case BARS -> bar(records);
            case DEPTH -> throw new IllegalStateException("No form of records has depth");
        }
    }

    private void trade(Records records) throws Unreadable {
        row.set(Column.PRICE_TICKS, price(records, Role.PRICE));
        row.set(Column.QUANTITY_LOTS, quantity(records, Role.QUANTITY));
        row.set(Column.AGGRESSOR, aggressor(records));
    }

    private void quote(Records records) throws Unreadable {
        side(records, Role.BID, Role.BID_QUANTITY, Column.BID_TICKS, Column.BID_LOTS);
        side(records, Role.ASK, Role.ASK_QUANTITY, Column.ASK_TICKS, Column.ASK_LOTS);
    }

    /** A side whose price or quantity is 0 or absent says nothing. */
    private void side(Records records, Role price, Role quantity, Column ticks, Column lots) throws Unreadable {
        BigDecimal at = decimal(records, price, "a price");
        BigDecimal much = decimal(records, quantity, "a quantity");
        if (at.signum() == 0 || much.signum() == 0) {
            return;
        }
        row.set(ticks, count(prices, shifted(at), records, price));
        row.set(lots, count(quantities, much, records, quantity));
    }

    private void bar(Records records) throws Unreadable {
        row.set(Column.SPAN_NS, spanNanos);
        if (options.barTime().equals("start")) {
            row.set(Column.TIME_NS, row.get(Column.TIME_NS) + spanNanos);
        }
        row.set(Column.SIDE, side);
        row.set(Column.OPEN_TICKS, price(records, Role.OPEN));
        row.set(Column.HIGH_TICKS, price(records, Role.HIGH));
        row.set(Column.LOW_TICKS, price(records, Role.LOW));
        row.set(Column.CLOSE_TICKS, price(records, Role.CLOSE));
        if (layout.has(Role.VOLUME)) {
            row.set(Column.VOLUME_LOTS, volume(records));
        }
    }

    private long time(Records records, Role role) throws Unreadable {
        String text = text(records, role);
        try {
            return layout.times().nanos(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException malformed) {
            throw new Unreadable(Times.EXPECTED, text);
        }
    }

    private long price(Records records, Role role) throws Unreadable {
        BigDecimal price = shifted(decimal(records, role, "a price"));
        if (price.signum() <= 0) {
            throw new Unreadable("a price above 0", text(records, role));
        }
        return count(prices, price, records, role);
    }

    private BigDecimal shifted(BigDecimal price) {
        return layout.priceShift() == 0 ? price : price.movePointRight(layout.priceShift());
    }

    private long quantity(Records records, Role role) throws Unreadable {
        BigDecimal quantity = decimal(records, role, "a quantity");
        if (quantity.signum() < 0) {
            throw new Unreadable("a quantity of 0 or more", text(records, role));
        }
        return count(quantities, quantity, records, role);
    }

    /** Sums of binary fractions have a tail that no market has: they are rounded, which loses no bar. */
    private long volume(Records records) throws Unreadable {
        BigDecimal volume = decimal(records, Role.VOLUME, "a volume");
        try {
            long lots = quantities.nearest(volume);
            if (volume.signum() < 0) {
                throw new Unreadable("a volume of 0 or more", volume.toPlainString());
            }
            if (quantities.step().multiply(BigDecimal.valueOf(lots)).compareTo(volume) != 0) {
                volumesRounded++;
            }
            return lots;
        } catch (ArithmeticException tooLarge) {
            throw new Unreadable("a volume within range", volume.toPlainString());
        }
    }

    private BigDecimal decimal(Records records, Role role, String what) throws Unreadable {
        String text = text(records, role);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw new Unreadable(what, text);
        }
    }

    private long count(Steps steps, BigDecimal value, Records records, Role role) throws Unreadable {
        try {
            return steps.count(value);
        } catch (ArithmeticException between) {
            throw new Unreadable("a number in steps of " + steps.step().toPlainString(), text(records, role));
        }
    }

    private long aggressor(Records records) {
        if (layout.has(Role.BUYER_MAKER)) {
            return switch (text(records, Role.BUYER_MAKER).toLowerCase(Locale.ROOT)) {
                case "true", "1" -> -1;
                case "false", "0" -> 1;
                default -> Row.NONE;
            };
        }
        return switch (text(records, Role.AGGRESSOR).toLowerCase(Locale.ROOT)) {
            case "buy", "b", "1" -> 1;
            case "sell", "s", "-1" -> -1;
            default -> Row.NONE;
        };
    }

    private long sequence(Records records) {
        try {
            return Long.parseLong(text(records, Role.SEQUENCE));
        } catch (NumberFormatException otherwise) {
            return Row.NONE;
        }
    }

    private String text(Records records, Role role) {
        Integer index = layout.columns().get(role);
        return index == null ? "" : records.field(index);
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("volumesRounded", volumesRounded);
    }
}
