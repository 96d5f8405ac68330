package xyz.noderr.strategy.allocation;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.covariance.Moments;
import xyz.noderr.strategy.covariance.Returns;
import xyz.noderr.strategy.covariance.SampleCovariance;
import xyz.noderr.strategy.weights.Allocator;
import xyz.noderr.strategy.weights.Outlook;

/**
 * The part of the capital that each strategy has. Each is followed as if it had an account of its own that always was
 * invested as it wished, less a cost for each change of mind; what its quotes bring is not in it; at the end of each period an allocator splits the capital by
 * the returns of these accounts. A strategy that has earned and lost nothing in the look-back keeps its part: nothing is
 * known of it. Allocators that want less than nothing for one give it nothing, and all of them together have 1 at most.
 *
 * <p>Threading: owned by the thread of the deciding stages. It allocates nothing but at the end of a period, and where a
 * strategy wants any of an instrument for the first time.
 */
public final class Budgets implements Stateful {
    private static final Logger LOG = System.getLogger(Budgets.class.getName());

    private final BudgetSettings settings;
    private final Allocator allocator;
    private final List<String> names;
    private final PeriodClock clock;
    private final double[] shares;
    private final double[][] weights;
    /** By instrument the strategies that have ever wanted any of it, as mostly few of many have. */
    private final int[][] wanting;

    private final double[] worth;
    private final double[][] rows;
    private long periods;
    private final long[] priceTicks;
    private long changes;
    private long refused;

    /**
     * Budgets of strategies.
     *
     * @param shares what each has to begin with
     * @param instruments how many there are
     */
    public Budgets(BudgetSettings settings, List<String> names, double[] shares, int instruments) {
        this.settings = settings;
        this.names = List.copyOf(names);
        allocator = settings.by().with(settings.settings());
        clock = new PeriodClock(settings.every());
        this.shares = shares.clone();
        weights = new double[instruments][shares.length];
        wanting = new int[instruments][0];
        priceTicks = new long[instruments];
        worth = new double[shares.length];
        Arrays.fill(worth, 1);
        rows = new double[settings.lookback()][shares.length];
    }

    /**
     * Time has gone on; whether the capital was split anew.
     *
     * @param ticks the instrument's price now, 0 where this is no news of it
     */
    public boolean at(long timeNanos, int instrumentId, long ticks) {
        boolean split = clock.isOver(timeNanos) && endPeriod();
        if (ticks > 0) {
            long before = priceTicks[instrumentId];
            if (before > 0 && ticks != before) {
                double change = (double) ticks / before - 1;
                for (int i : wanting[instrumentId]) {
                    worth[i] *= 1 + weights[instrumentId][i] * change;
                }
            }
            priceTicks[instrumentId] = ticks;
        }
        return split;
    }

    /** A strategy wants this of an instrument from here on. */
    public void wants(int strategy, int instrumentId, double weight) {
        double before = weights[instrumentId][strategy];
        if (weight != before) {
            worth[strategy] *= 1 - settings.cost() * Math.abs(weight - before);
            weights[instrumentId][strategy] = weight;
            remember(strategy, instrumentId);
        }
    }

    private void remember(int strategy, int instrumentId) {
        for (int each : wanting[instrumentId]) {
            if (each == strategy) {
                return;
            }
        }
        int[] more = Arrays.copyOf(wanting[instrumentId], wanting[instrumentId].length + 1);
        more[more.length - 1] = strategy;
        wanting[instrumentId] = more;
    }

    /** Its part of the capital. */
    public double share(int strategy) {
        return shares[strategy];
    }

    /** How often the capital was split anew. */
    public long changes() {
        return changes;
    }

    private boolean endPeriod() {
        double[] row = rows[(int) (periods++ % rows.length)];
        for (int i = 0; i < row.length; i++) {
            row[i] = worth[i] - 1;
            worth[i] = 1;
        }
        return periods >= settings.atLeast() && split();
    }

    private boolean split() {
        int[] known = known();
        if (known.length == 0) {
            return false;
        }
        double[] wanted = shares.clone();
        double left = 1;
        for (int i = 0; i < shares.length; i++) {
            left -= Arrays.binarySearch(known, i) < 0 ? shares[i] : 0;
        }
        try {
            double[] split = allocator.weights(outlook(known));
            double sum = 0;
            for (double each : split) {
                sum += Math.max(each, 0);
            }
            for (int i = 0; i < known.length; i++) {
                wanted[known[i]] = Math.max(split[i], 0) * left / Math.max(sum, 1);
            }
        } catch (InvalidInputException none) {
            refused++;
            LOG.log(Logger.Level.WARNING, "The capital stays as it is split: {0}", none.getMessage());
            return false;
        }
        return adopt(wanted);
    }

    private boolean adopt(double[] wanted) {
        double moved = 0;
        for (int i = 0; i < wanted.length; i++) {
            moved += Math.abs(wanted[i] - shares[i]) / 2;
        }
        if (moved == 0 || moved < settings.threshold()) {
            return false;
        }
        System.arraycopy(wanted, 0, shares, 0, wanted.length);
        changes++;
        return true;
    }

    private int kept() {
        return (int) Math.min(periods, rows.length);
    }

    /** The return of a period, the oldest that is kept first. */
    private double at(int index, int strategy) {
        return rows[(int) ((periods - kept() + index) % rows.length)][strategy];
    }

    /** Strategies that have earned or lost something. */
    private int[] known() {
        int[] known = new int[shares.length];
        int count = 0;
        for (int i = 0; i < shares.length; i++) {
            boolean moved = false;
            for (int t = 0; t < kept(); t++) {
                moved |= at(t, i) != 0;
            }
            if (moved) {
                known[count++] = i;
            }
        }
        return Arrays.copyOf(known, count);
    }

    private Outlook outlook(int[] known) {
        List<String> assets = new ArrayList<>();
        double[][] table = new double[kept()][known.length];
        double[] held = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            assets.add(names.get(known[i]));
            held[i] = shares[known[i]];
            for (int t = 0; t < table.length; t++) {
                table[t][i] = at(t, known[i]);
            }
        }
        Returns returns = Returns.of(assets, table);
        return new Outlook(returns, Moments.of(returns, new SampleCovariance()), held);
    }

    /** How often there were no such weights, and those before stood. */
    public long refused() {
        return refused;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(periods);
        clock.save(out);
        out.putLong(changes);
        out.putLong(refused);
        for (int i = 0; i < shares.length; i++) {
            out.putDouble(shares[i]);
            out.putDouble(worth[i]);
        }
        for (int i = 0; i < priceTicks.length; i++) {
            out.putLong(priceTicks[i]);
            for (double each : weights[i]) {
                out.putDouble(each);
            }
        }
        for (double[] row : rows) {
            for (double each : row) {
                out.putDouble(each);
            }
        }
    }

    @Override
    public void restore(StateReader in) {
        periods = in.getLong();
        clock.restore(in);
        changes = in.getLong();
        refused = in.getLong();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = in.getDouble();
            worth[i] = in.getDouble();
        }
        for (int i = 0; i < priceTicks.length; i++) {
            priceTicks[i] = in.getLong();
            for (int j = 0; j < shares.length; j++) {
                weights[i][j] = in.getDouble();
                if (weights[i][j] != 0) {
                    remember(j, i);
                }
            }
        }
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.getDouble();
            }
        }
    }
}
