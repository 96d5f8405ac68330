package xyz.noderr.backtest.result;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import xyz.noderr.backtest.execution.LongColumn;

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

    private final LongColumn timeNanos = new LongColumn();
    private final LongColumn equity = new LongColumn();
    private final LongColumn drawdown = new LongColumn();
    private final LongColumn gross = new LongColumn();
    private final LongColumn net = new LongColumn();
    private final LongColumn traded = new LongColumn();
    private final List<LongColumn> priceTicks;
    private final List<LongColumn> positionLots;
    /** All of these, to be cut and thinned together. */
    private final List<LongColumn> all;

    private final int fine;
    private final int limit;
    private int spacingSeconds = 1;

    /** Of so many instruments. */
    AccountColumns(int instruments) {
        this(instruments, FINE, LIMIT);
    }

    AccountColumns(int instruments, int fine, int limit) {
        this.fine = fine;
        this.limit = limit;
        priceTicks = Stream.generate(LongColumn::new).limit(instruments).toList();
        positionLots = Stream.generate(LongColumn::new).limit(instruments).toList();
        all = Stream.concat(
                        Stream.of(timeNanos, equity, drawdown, gross, net, traded),
                        Stream.concat(priceTicks.stream(), positionLots.stream()))
                .toList();
    }

    /** A row; its prices and positions are {@link #addMarket added} beside it. */
    void add(long time, long equityUnits, double down, long grossUnits, long netUnits, long tradedUnits) {
        replaceWithin(time);
        while (size() >= (spacingSeconds < SECONDS_PER_MINUTE ? fine : limit)) {
            thin();
            replaceWithin(time);
        }
        timeNanos.add(time);
        equity.add(equityUnits);
        drawdown.add(Double.doubleToRawLongBits(down));
        gross.add(grossUnits);
        net.add(netUnits);
        traded.add(tradedUnits);
    }

    /** Of a span the last row alone stays: one that is already there gives way. */
    private void replaceWithin(long time) {
        int last = size() - 1;
        if (last >= 0 && span(time) == span(timeNanos.get(last))) {
            cut(last);
        }
    }

    void addMarket(int instrumentId, long price, long position) {
        priceTicks.get(instrumentId).add(price);
        positionLots.get(instrumentId).add(position);
    }

    /** Keeps the last row of each span of the next length. */
    private void thin() {
        int rows = size();
        int kept = 0;
        spacingSeconds = longer(spacingSeconds);
        for (int row = 0; row < rows; row++) {
            if (row + 1 == rows || span(timeNanos.get(row)) != span(timeNanos.get(row + 1))) {
                for (LongColumn column : all) {
                    column.set(kept, column.get(row));
                }
                kept++;
            }
        }
        cut(kept);
    }

    private void cut(int rows) {
        for (LongColumn column : all) {
            column.cut(rows);
        }
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

    private long span(long time) {
        return Math.floorDiv(time, spacingSeconds * NANOS_PER_SECOND);
    }

    /** When the span ends that a time is in. */
    long spanEndNanos(long time) {
        return (span(time) + 1) * spacingSeconds * NANOS_PER_SECOND;
    }

    /** How many rows there are. */
    public int size() {
        return timeNanos.size();
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
        return timeNanos.get(row);
    }

    /** In units of the account's currency. */
    public long equity(int row) {
        return equity.get(row);
    }

    /** How far equity was below its highest, as a part of it. */
    public double drawdown(int row) {
        return Double.longBitsToDouble(drawdown.get(row));
    }

    /** What was held long and what was held short, added up, in units of the account's currency. */
    public long gross(int row) {
        return gross.get(row);
    }

    /** What was held long less what was held short. */
    public long net(int row) {
        return net.get(row);
    }

    /** What had been bought and sold until then. */
    public long traded(int row) {
        return traded.get(row);
    }

    /** An instrument's price; 0 before its first. */
    public long priceTicks(int instrumentId, int row) {
        return priceTicks.get(instrumentId).get(row);
    }

    public long positionLots(int instrumentId, int row) {
        return positionLots.get(instrumentId).get(row);
    }
}
