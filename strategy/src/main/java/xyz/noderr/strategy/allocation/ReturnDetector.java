package xyz.noderr.strategy.allocation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.regime.RegimeBelief;
import xyz.noderr.strategy.regime.RegimeDetector;

/**
 * Tells regimes by the returns from period to period. In a snapshot stand these returns: a detector that is given them again
 * believes the same again.
 */
final class ReturnDetector implements PeriodDetector {
    private static final int USUAL = 256;

    private final Supplier<RegimeDetector> maker;
    private RegimeDetector detector;
    private double[] returns = new double[USUAL];
    private int count;

    /** Makes a detector that has seen nothing, now and whenever a state is restored. */
    ReturnDetector(Supplier<RegimeDetector> maker) {
        this.maker = maker;
        detector = maker.get();
    }

    @Override
    public boolean hear(float[] outputs) {
        return false;
    }

    @Override
    public Optional<RegimeBelief> end(long beforeTicks, long closeTicks) {
        if (beforeTicks == 0) {
            return Optional.empty();
        }
        if (count == returns.length) {
            returns = Arrays.copyOf(returns, 2 * count);
        }
        double change = (double) closeTicks / beforeTicks - 1;
        returns[count++] = change;
        return detector.next(change);
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(returns[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        count = in.getInt();
        returns = new double[Math.max(USUAL, count)];
        detector = maker.get();
        for (int i = 0; i < count; i++) {
            returns[i] = in.getDouble();
            detector.next(returns[i]);
        }
    }
}
