package xyz.noderr.backtest.result;

import java.util.stream.IntStream;

/**
 * Where a run stood at the end of each span of time in which anything happened, a column for each figure. A span is a second;
 * of a run with more rows than {@link #FINE} it is five seconds, then a quarter of a minute, then a minute; and where there are
 * more minutes than {@link #LIMIT} it is two, then four. What is shorter is thinned out to it, so that a run of many years costs
 * no more than one of two.
 */
public final class AccountColumns {
    /** So many rows at most of spans below a minute: of seconds, nine hours. */
    public static final int FINE = 1 << 15;

    /** So many rows at most: minutes of two years. */
    public static final int LIMIT = 1 << 20;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_MINUTE = 60;

    private static final int TIME = 0;
    private static final int EQUITY = 1;
    private static final int DRAWDOWN = 2;
    private static final int GROSS = 3;
    private static final int NET = 4;
    private static final int TRADED = 5;
    /** Behind these the price and the position of each instrument. */
    private static final int MARKETS = 6;

    private final LongRows rows;
    private final int fine;
    private final int limit;
    private int spacingSeconds = 1;
    /** When the span ends of the last row. */
    private long lastEndNanos = Long.MIN_VALUE;

    /** Of so many instruments. */
    AccountColumns(int instruments) {
        this(instruments, FINE, LIMIT);
    }

    AccountColumns(int instruments, int fine, int limit) {
        this.fine = fine;
        this.limit = limit;
        rows = new LongRows(MARKETS + 2 * instruments);
    }

    /** A row; its prices and positions are {@link #addMarket added} beside it. */
    void add(long time, long equityUnits, double down, long grossUnits, long netUnits, long tradedUnits) {
        replaceWithin(time);
        while (size() >= (spacingSeconds < SECONDS_PER_MINUTE ? fine : limit)) {
            thin();
            replaceWithin(time);
        }
        int row = rows.add();
        rows.set(row, TIME, time);
        rows.set(row, EQUITY, equityUnits);
        rows.set(row, DRAWDOWN, Double.doubleToRawLongBits(down));
        rows.set(row, GROSS, grossUnits);
        rows.set(row, NET, netUnits);
        rows.set(row, TRADED, tradedUnits);
        lastEndNanos = spanEndNanos(time);
    }

    /** Of a span the last row alone stays: one that is already there gives way. */
    private void replaceWithin(long time) {
        if (time < lastEndNanos && size() > 0) {
            rows.cut(size() - 1);
        }
    }

    void addMarket(int instrumentId, long price, long position) {
        rows.set(size() - 1, MARKETS + 2 * instrumentId, price);
        rows.set(size() - 1, MARKETS + 2 * instrumentId + 1, position);
    }

    /** Keeps the last row of each span of the next length. */
    private void thin() {
        spacingSeconds = longer(spacingSeconds);
        int kept = 0;
        long endNanos = Long.MIN_VALUE;
        for (int row = 0; row < rows.size(); row++) {
            boolean another = timeNanos(row) >= endNanos;
            if (another) {
                endNanos = spanEndNanos(timeNanos(row));
            }
            kept += another ? 1 : 0;
            rows.copy(row, kept - 1);
        }
        rows.cut(kept);
        lastEndNanos = endNanos;
    }

    /** Each is a whole number of the one before, and of hours and days a whole part. */
    private static int longer(int seconds) {
        return switch (seconds) {
            case 1 -> 5;
            case 5 -> 15;
            case 15 -> SECONDS_PER_MINUTE;
            default -> 2 * seconds;
        };
    }

    /** When the span ends that a time is in. */
    long spanEndNanos(long time) {
        long spanNanos = spacingSeconds * NANOS_PER_SECOND;
        return (Math.floorDiv(time, spanNanos) + 1) * spanNanos;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** Of how many seconds a row is the end. */
    public int spacingSeconds() {
        return spacingSeconds;
    }

    /** A row as an object. */
    MinuteState state(int row, int instruments) {
        return new MinuteState(
                timeNanos(row),
                equity(row),
                drawdown(row),
                IntStream.range(0, instruments)
                        .mapToObj(id -> new MinuteState.Market(priceTicks(id, row), positionLots(id, row)))
                        .toList());
    }

    /** When the row's last event was. */
    public long timeNanos(int row) {
        return rows.get(row, TIME);
    }

    /** In units of the account's currency. */
    public long equity(int row) {
        return rows.get(row, EQUITY);
    }

    /** How far equity was below its highest, as a part of it. */
    public double drawdown(int row) {
        return Double.longBitsToDouble(rows.get(row, DRAWDOWN));
    }

    /** What was held long and what was held short, added up, in units of the account's currency. */
    public long gross(int row) {
        return rows.get(row, GROSS);
    }

    /** What was held long less what was held short. */
    public long net(int row) {
        return rows.get(row, NET);
    }

    /** What had been bought and sold until then. */
    public long traded(int row) {
        return rows.get(row, TRADED);
    }

    /** An instrument's price; 0 before its first. */
    public long priceTicks(int instrumentId, int row) {
        return rows.get(row, MARKETS + 2 * instrumentId);
    }

    public long positionLots(int instrumentId, int row) {
        return rows.get(row, MARKETS + 2 * instrumentId + 1);
    }
}
