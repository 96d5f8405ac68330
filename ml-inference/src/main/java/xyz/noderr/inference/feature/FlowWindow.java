package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** Who takes, how much at a time, and what it does to the price: sums over past trades that count exp(−a/τ). */
final class FlowWindow extends FeatureFamily<FlowWindow.Kind> {
    enum Kind implements FeatureKind {
        SIGNED_VOLUME("60 · Σ s·q / τ", "base units a minute", "Chordia, Roll & Subrahmanyam (2002)"),
        SIDE_BALANCE("Σ s / Σ 1", "−1…1", "Chordia, Roll & Subrahmanyam (2002): order imbalance by number"),
        SIGN_PERSISTENCE("Σ s·s₋₁ / Σ 1, s₋₁ of the trade before", "−1…1", "Lillo & Farmer (2004)"),
        SIZE_DISPERSION("√(Σ q² · Σ 1 / (Σ q)² − 1), the coefficient of variation of sizes", "ratio", "Pearson (1896)"),
        VWAP_DISTANCE("100 · (P · Σ q / Σ p·q − 1)", "%", "Berkowitz, Logue & Noser (1988) for the average"),
        KYLE(
                "10⁴ · Σ r·s·q / Σ (s·q)²; 0 before the first change of price",
                "bp for a base unit",
                "Kyle (1985); regression through the origin"),
        AMIHUD("10¹⁰ · Σ |r| / Σ p·q", "bp for a million of quote", "Amihud (2002)");

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
    private double count;
    private double volume;
    private double squaredSizes;
    private double worth;
    private double sides;
    private double repeats;
    private double signedVolume;
    private double impact;
    private double squaredFlow;
    private double absoluteReturns;

    FlowWindow(Decay decay) {
        this.decay = decay;
    }

    @Override
    boolean warm() {
        return decay.warm();
    }

    @Override
    void onTrade(TradeTape tape, float[] row) {
        double kept = decay.factor();
        double quantity = tape.quantity();
        double flow = tape.direction() * quantity;
        count = kept * count + 1;
        volume = kept * volume + quantity;
        squaredSizes = kept * squaredSizes + quantity * quantity;
        worth = kept * worth + tape.price() * quantity;
        sides = kept * sides + tape.direction();
        repeats = kept * repeats + tape.direction() * tape.previousDirection();
        signedVolume = kept * signedVolume + flow;
        impact = kept * impact + tape.logReturn() * flow;
        squaredFlow = kept * squaredFlow + flow * flow;
        absoluteReturns = kept * absoluteReturns + Math.abs(tape.logReturn());
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i), tape);
        }
    }

    private double value(Kind kind, TradeTape tape) {
        return switch (kind) {
            case SIGNED_VOLUME -> 60 * signedVolume / decay.tauSeconds();
            case SIDE_BALANCE -> sides / count;
            case SIGN_PERSISTENCE -> repeats / count;
            case SIZE_DISPERSION -> Math.sqrt(Math.max(0, squaredSizes * count / (volume * volume) - 1));
            case VWAP_DISTANCE -> 100 * (tape.price() * volume / worth - 1);
            case KYLE -> squaredFlow == 0 ? 0 : 10_000 * impact / squaredFlow;
            case AMIHUD -> 1e10 * absoluteReturns / worth;
        };
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(count);
        out.putDouble(volume);
        out.putDouble(squaredSizes);
        out.putDouble(worth);
        out.putDouble(sides);
        out.putDouble(repeats);
        out.putDouble(signedVolume);
        out.putDouble(impact);
        out.putDouble(squaredFlow);
        out.putDouble(absoluteReturns);
    }

    @Override
    public void restore(StateReader in) {
        count = in.getDouble();
        volume = in.getDouble();
        squaredSizes = in.getDouble();
        worth = in.getDouble();
        sides = in.getDouble();
        repeats = in.getDouble();
        signedVolume = in.getDouble();
        impact = in.getDouble();
        squaredFlow = in.getDouble();
        absoluteReturns = in.getDouble();
    }
}
