package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * Sums over past trades in which a trade of age a counts exp(−a/τ), and a price average that weighs each price by how
 * long it stood, with the same decay: the operators on inhomogeneous time series of Zumbach and Müller (International
 * Journal of Theoretical and Applied Finance 4, 2001), the average with previous-point interpolation. Constant time and
 * memory whatever the time constant.
 */
final class DecayingWindow extends FeatureFamily<DecayingWindow.Kind> {
    /** All have about the size of one, so that they need little scaling. */
    enum Kind implements FeatureKind {
        MOMENTUM("100 · ln(P / P̄), P̄ the price's average by how long it stood", "%", "Zumbach & Müller (2001)"),
        VOLATILITY(
                "10⁴ · √(Σ r² / τ), r the log return of a trade",
                "bp for 1 s",
                "Andersen & Bollerslev (1998), Zumbach & Müller (2001)"),
        IMBALANCE("Σ s·q / Σ q, s the side that took (+1 buyer)", "−1…1", "Lee & Ready (1991) for s"),
        INTENSITY("ln(60 · Σ 1 / τ)", "ln of trades a minute", "Zumbach & Müller (2001)"),
        VOLUME("ln(60 · Σ q / τ)", "ln of base units a minute", "Zumbach & Müller (2001)"),
        TREND("ln(P / P̄) / √(Σ r²); 0 when no price has changed", "own noise", "own: momentum over volatility"),
        SIZE("ln(q · Σ 1 / Σ q), q of the last trade", "ln of the mean size", "own");

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

    private final Decay decay;
    private boolean wantsRun;
    private boolean started;
    private double averagePrice;
    private double count;
    private double volume;
    private double signedVolume;
    private double squaredReturns;
    private double run;

    DecayingWindow(Decay decay) {
        this.decay = decay;
    }

    @Override
    void want(FeatureKind kind, int slot) {
        super.want(kind, slot);
        wantsRun |= kind == Kind.MOMENTUM || kind == Kind.TREND;
    }

    @Override
    boolean warm() {
        return decay.warm();
    }

    @Override
    void onTrade(TradeTape tape, float[] row) {
        if (!started) {
            started = true;
            averagePrice = tape.price();
        }
        double kept = decay.factor();
        averagePrice = kept * averagePrice + (1 - kept) * tape.previousPrice();
        count = kept * count + 1;
        volume = kept * volume + tape.quantity();
        signedVolume = kept * signedVolume + tape.direction() * tape.quantity();
        squaredReturns = kept * squaredReturns + tape.logReturn() * tape.logReturn();
        if (wantsRun) {
            run = NaturalLogarithm.ln(tape.price() / averagePrice);
        }
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i), tape);
        }
    }

    private double value(Kind kind, TradeTape tape) {
        return switch (kind) {
            case MOMENTUM -> 100 * run;
            case VOLATILITY -> 10_000 * Math.sqrt(squaredReturns / decay.tauSeconds());
            case IMBALANCE -> signedVolume / volume;
            case INTENSITY -> NaturalLogarithm.ln(60 * count / decay.tauSeconds());
            case VOLUME -> NaturalLogarithm.ln(60 * volume / decay.tauSeconds());
            case TREND -> {
                double noise = Math.sqrt(squaredReturns);
                yield noise == 0 ? 0 : run / noise;
            }
            case SIZE -> NaturalLogarithm.ln(tape.quantity() * count / volume);
        };
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(started);
        out.putDouble(averagePrice);
        out.putDouble(count);
        out.putDouble(volume);
        out.putDouble(signedVolume);
        out.putDouble(squaredReturns);
    }

    @Override
    public void restore(StateReader in) {
        started = in.getBoolean();
        averagePrice = in.getDouble();
        count = in.getDouble();
        volume = in.getDouble();
        signedVolume = in.getDouble();
        squaredReturns = in.getDouble();
    }
}
