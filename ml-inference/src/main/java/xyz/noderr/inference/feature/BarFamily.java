package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Features of complete bars: they change when a bar is complete and stay until the next. Counts the bars and saves the
 * parts of the state, which a family names once.
 *
 * @param <K> the enum of its kinds
 */
abstract class BarFamily<K extends FeatureKind> extends FeatureFamily<K> {
    private final int warmUpBars;
    private Stateful[] parts = {};
    private long bars;

    /** A family that has seen enough after so many bars. */
    BarFamily(int warmUpBars) {
        this.warmUpBars = warmUpBars;
    }

    /** Names all that it remembers. At setup alone. */
    final void remember(Stateful... parts) {
        this.parts = parts;
    }

    @Override
    boolean warm() {
        return bars >= warmUpBars;
    }

    @Override
    final void onBar(BarSeries series, float[] row) {
        bars++;
        take(series);
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i));
        }
    }

    /** Takes the bar into the state. */
    abstract void take(BarSeries bar);

    /** A feature's value after the last bar. */
    abstract double value(K kind);

    @Override
    public void save(StateWriter out) {
        out.putLong(bars);
        for (Stateful part : parts) {
            part.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        bars = in.getLong();
        for (Stateful part : parts) {
            part.restore(in);
        }
    }
}
