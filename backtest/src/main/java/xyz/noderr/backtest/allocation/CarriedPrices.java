package xyz.noderr.backtest.allocation;

import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.strategy.covariance.Returns;

/** Prices of which the last one stands while there is none; over long gaps that is known. */
public final class CarriedPrices {
    /** Of so many days without a price in a row the last price stands: a holiday elsewhere, a halt. */
    public static final int LONGEST_GAP = 5;

    private final PriceTable table;
    private final double[][] prices;
    private final boolean[][] known;

    /** Those of a table. */
    public CarriedPrices(PriceTable table) {
        this.table = table;
        int assets = table.assets().size();
        prices = new double[table.size()][assets];
        known = new boolean[table.size()][assets];
        for (int i = 0; i < assets; i++) {
            carry(i);
        }
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

    /** Whether that is so of some assets on all days from one to another. */
    public boolean known(int from, int to, int[] assets) {
        return from >= 0
                && IntStream.rangeClosed(from, to)
                        .allMatch(row -> IntStream.of(assets).allMatch(asset -> known[row][asset]));
    }

    /** Whether there was no price on the day, so that another stands for it, or none. */
    public boolean repeated(int row, int asset) {
        return Double.isNaN(table.price(row, asset));
    }
}
