package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** How old the market's last trade was when an event came; at a trade, how long after the one before it that is. */
final class TradeAge extends FeatureFamily<TradeAge.Kind> {
    enum Kind implements FeatureKind {
        TIME_SINCE_TRADE("t − t of the last trade before this event", "s", "Engle & Russell (1998): durations"),
        TIME_SINCE_PRICE_CHANGE(
                "t − t of the last trade before this event at another price than the one before it",
                "s",
                "Engle & Russell (1998): price durations");

        @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
        private final Description description;

        Kind(String formula, String unit, String source) {
            description = new Description(formula, unit, source);
        }

        @Override
        public Description description() {
            return description;
        }
    }

    private final TradeTape tape;
    private long changedNanos;
    private boolean changed;

    TradeAge(TradeTape tape) {
        this.tape = tape;
    }

    @Override
    boolean warm() {
        return changed;
    }

    @Override
    void onTime(long timeNanos, float[] row) {
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) (1e-9
                    * switch (kind(i)) {
                        case TIME_SINCE_TRADE -> tape.started() ? timeNanos - tape.timeNanos() : 0;
                        case TIME_SINCE_PRICE_CHANGE -> changed ? timeNanos - changedNanos : 0;
                    });
        }
    }

    @Override
    void onTrade(TradeTape last, float[] row) {
        if (last.price() != last.previousPrice()) {
            changed = true;
            changedNanos = last.timeNanos();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(changedNanos);
        out.putBoolean(changed);
    }

    @Override
    public void restore(StateReader in) {
        changedNanos = in.getLong();
        changed = in.getBoolean();
    }
}
