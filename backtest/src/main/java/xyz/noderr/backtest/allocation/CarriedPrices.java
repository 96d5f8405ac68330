package xyz.noderr.backtest.allocation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.strategy.covariance.Returns;

/** Prices of which the last one stands while there is none; over long gaps that is known. */
public final class CarriedPrices {
    /** Of so many days without a price in a row the last price stands: a holiday elsewhere, a halt. */
    public static final int LONGEST_GAP = 5;

    /** Where no asset has a price for more than so many times the usual, what follows is another history. */
    private static final int LONGEST_SILENCE = 14;

    private final PriceTable table;
    private final double[][] prices;
    private final boolean[][] known;
    private final long usualDays;

    /** Those of a table. */
    public CarriedPrices(PriceTable table) {
        this.table = table;
        int assets = table.assets().size();
        prices = new double[table.size()][assets];
        known = new boolean[table.size()][assets];
        for (int i = 0; i < assets; i++) {
            carry(i);
        }
        long[] spacings = IntStream.range(1, table.size())
                .mapToLong(this::spacing)
                .sorted()
                .toArray();
        usualDays = spacings.length == 0 ? 0 : spacings[spacings.length / 2];
    }

    /** Days from the row before. */
    private long spacing(int row) {
        return ChronoUnit.DAYS.between(table.date(row - 1), table.date(row));
    }

    private void carry(int asset) {
        double last = Double.NaN;
        int gap = LONGEST_GAP + 1;
        for (int t = 0; t < table.size(); t++) {
            double price = table.price(t, asset);
            gap = Double.isNaN(price) ? gap + 1 : 0;
            last = Double.isNaN(price) ? last : price;
            prices[t][asset] = last;
            known[t][asset] = gap <= LONGEST_GAP;
        }
    }

    /** The price on a day, or the last before it; NaN before the first. */
    public double at(int row, int asset) {
        return prices[row][asset];
    }

    /** The returns of some assets on the days from one to another, the first from the price before it. */
    public Returns returns(int from, int to, int[] assets) {
        double[][] rows = new double[to - from + 2][];
        for (int t = 0; t < rows.length; t++) {
            double[] day = prices[from - 1 + t];
            rows[t] = IntStream.of(assets).mapToDouble(asset -> day[asset]).toArray();
        }
        return Returns.ofPrices(names(assets), rows);
    }

    /** The names of some assets. */
    public List<String> names(int[] assets) {
        return IntStream.of(assets).mapToObj(table.assets()::get).toList();
    }

    /** Whether there was a price on the day, or not long before it. */
    public boolean known(int row, int asset) {
        return known[row][asset];
    }

    /** Whether that is so of some assets on all days from one to another, without a long silence of all between them. */
    public boolean known(int from, int to, int[] assets) {
        return from >= 0
                && IntStream.rangeClosed(from, to)
                        .allMatch(row -> IntStream.of(assets).allMatch(asset -> known[row][asset]))
                && IntStream.rangeClosed(from + 1, to).allMatch(row -> spacing(row) <= LONGEST_SILENCE * usualDays);
    }

    /** Whether there was no price on the day, so that another stands for it, or none. */
    public boolean repeated(int row, int asset) {
        return Double.isNaN(table.price(row, asset));
    }
}
