package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The relative strength index of closes (Wilder, New Concepts in Technical Trading Systems, 1978, chapter VI): 100 × the
 * mean gain / (mean gain + mean loss), with Wilder's means, which give the latest value the weight 1 / n. They begin with
 * nothing gained and nothing lost at the first close.
 */
final class RelativeStrength implements Stateful {
    private final int count;
    private long lastTicks;
    private boolean any;
    private double gain;
    private double loss;

    RelativeStrength(int count) {
        this.count = count;
    }

    void add(long closeTicks) {
        if (any) {
            long change = closeTicks - lastTicks;
            gain += (Math.max(change, 0) - gain) / count;
            loss += (Math.max(-change, 0) - loss) / count;
        }
        any = true;
        lastTicks = closeTicks;
    }

    /** From 0 to 100; 0 where nothing has moved. */
    double value() {
        return gain == 0 ? 0 : 100 * gain / (gain + loss);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(lastTicks);
        out.putBoolean(any);
        out.putDouble(gain);
        out.putDouble(loss);
    }

    @Override
    public void restore(StateReader in) {
        lastTicks = in.getLong();
        any = in.getBoolean();
        gain = in.getDouble();
        loss = in.getDouble();
    }
}
