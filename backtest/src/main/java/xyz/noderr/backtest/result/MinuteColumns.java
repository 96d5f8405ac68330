package xyz.noderr.backtest.result;

import java.util.List;
import java.util.stream.Stream;
import xyz.noderr.backtest.execution.LongColumn;

/**
 * Where a run stood at the end of each minute in which anything happened, a column for each figure. When there are more rows
 * than {@link #LIMIT} the last of each two minutes is kept from there on, then of each four: a run of many years costs no more
 * than one of two.
 */
public final class MinuteColumns {
    /** So many rows at most: minutes of two years. */
    public static final int LIMIT = 1 << 20;

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final LongColumn timeNanos = new LongColumn();
    private final LongColumn equity = new LongColumn();
    private final LongColumn drawdown = new LongColumn();
    private final LongColumn gross = new LongColumn();
    private final LongColumn net = new LongColumn();
    private final LongColumn traded = new LongColumn();
    private final List<LongColumn> priceTicks;
    private final List<LongColumn> positionLots;
    private final int limit;
    private int spacingMinutes = 1;

    /** Of so many instruments. */
    MinuteColumns(int instruments) {
        this(instruments, LIMIT);
    }

    MinuteColumns(int instruments, int limit) {
        this.limit = limit;
        priceTicks = Stream.generate(LongColumn::new).limit(instruments).toList();
        positionLots = Stream.generate(LongColumn::new).limit(instruments).toList();
    }

    /** A row; its prices and positions are {@link #addMarket added} beside it. */
    void add(long time, long equityUnits, double down, long grossUnits, long netUnits, long tradedUnits) {
        int last = size() - 1;
        if (spacingMinutes > 1 && last >= 0 && span(time) == span(timeNanos.get(last))) {
            all().forEach(column -> column.cut(last));
        }
        while (size() == limit) {
            thin();
        }
        timeNanos.add(time);
        equity.add(equityUnits);
        drawdown.add(Double.doubleToRawLongBits(down));
        gross.add(grossUnits);
        net.add(netUnits);
        traded.add(tradedUnits);
    }

    void addMarket(int instrumentId, long price, long position) {
        priceTicks.get(instrumentId).add(price);
        positionLots.get(instrumentId).add(position);
    }

    /** Keeps the last row of each span of twice the minutes. */
    private void thin() {
        int rows = size();
        int kept = 0;
        spacingMinutes *= 2;
        for (int row = 0; row < rows; row++) {
            if (row + 1 == rows || span(timeNanos.get(row)) != span(timeNanos.get(row + 1))) {
                int to = kept++;
                int from = row;
                all().forEach(column -> column.set(to, column.get(from)));
            }
        }
        int left = kept;
        all().forEach(column -> column.cut(left));
    }

    private long span(long time) {
        return Math.floorDiv(time, spacingMinutes * NANOS_PER_MINUTE);
    }

    private Stream<LongColumn> all() {
        return Stream.concat(
                Stream.of(timeNanos, equity, drawdown, gross, net, traded),
                Stream.concat(priceTicks.stream(), positionLots.stream()));
    }

    /** How many rows there are. */
    public int size() {
        return timeNanos.size();
    }

    /** Of how many minutes a row is the end: 1 unless the run is long. */
    public int spacingMinutes() {
        return spacingMinutes;
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
