package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** The shape of the returns from trade to trade: sums of their powers and products, a trade of age a counting exp(−a/τ). */
final class ReturnWindow extends FeatureFamily<ReturnWindow.Kind> {
    enum Kind implements FeatureKind {
        BIPOWER_VOLATILITY(
                "10⁴ · √(π/2 · Σ |r|·|r₋₁| / τ)", "bp for 1 s, jumps left out", "Barndorff-Nielsen & Shephard (2004)"),
        JUMP_SHARE(
                "max(0, 1 − π/2 · Σ |r|·|r₋₁| / Σ r²); 0 when no price has changed",
                "0…1",
                "Barndorff-Nielsen & Shephard (2004)"),
        DOWNSIDE_SHARE(
                "Σ r²[r < 0] / Σ r²; ½ when no price has changed",
                "0…1",
                "Barndorff-Nielsen, Kinnebrock & Shephard (2010)"),
        SKEWNESS(
                "√(Σ 1) · Σ r³ / (Σ r²)^1.5; 0 when no price has changed",
                "ratio",
                "Amaya, Christoffersen, Jacobs & Vasquez (2015)"),
        KURTOSIS(
                "Σ 1 · Σ r⁴ / (Σ r²)²; 0 when no price has changed",
                "ratio",
                "Amaya, Christoffersen, Jacobs & Vasquez (2015)"),
        ROLL_SPREAD("2·10⁴ · √max(0, −Σ r·r₋₁ / Σ 1)", "bp", "Roll (1984)");

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

    /** Σ r² below this is no change of price, but what is left of one after an age: its square is near to underflow. */
    private static final double QUIET = 1e-30;

    private final Decay decay;
    private double count;
    private double squares;
    private double cubes;
    private double fourths;
    private double bipower;
    private double products;
    private double downside;

    ReturnWindow(Decay decay) {
        this.decay = decay;
    }

    @Override
    boolean warm() {
        return decay.warm();
    }

    @Override
    void onTrade(TradeTape tape, float[] row) {
        double kept = decay.factor();
        double logReturn = tape.logReturn();
        double square = logReturn * logReturn;
        double product = logReturn * tape.previousLogReturn();
        count = kept * count + 1;
        squares = kept * squares + square;
        cubes = kept * cubes + square * logReturn;
        fourths = kept * fourths + square * square;
        bipower = kept * bipower + Math.abs(product);
        products = kept * products + product;
        downside = kept * downside + (logReturn < 0 ? square : 0);
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i));
        }
    }

    private double value(Kind kind) {
        boolean quiet = squares < QUIET;
        return switch (kind) {
            case BIPOWER_VOLATILITY -> 10_000 * Math.sqrt(Math.PI / 2 * bipower / decay.tauSeconds());
            case JUMP_SHARE -> quiet ? 0 : Math.max(0, 1 - Math.PI / 2 * bipower / squares);
            case DOWNSIDE_SHARE -> quiet ? 0.5 : downside / squares;
            case SKEWNESS -> quiet ? 0 : Math.sqrt(count) * cubes / (squares * Math.sqrt(squares));
            case KURTOSIS -> quiet ? 0 : count * fourths / (squares * squares);
            case ROLL_SPREAD -> 20_000 * Math.sqrt(Math.max(0, -products / count));
        };
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(count);
        out.putDouble(squares);
        out.putDouble(cubes);
        out.putDouble(fourths);
        out.putDouble(bipower);
        out.putDouble(products);
        out.putDouble(downside);
    }

    @Override
    public void restore(StateReader in) {
        count = in.getDouble();
        squares = in.getDouble();
        cubes = in.getDouble();
        fourths = in.getDouble();
        bipower = in.getDouble();
        products = in.getDouble();
        downside = in.getDouble();
    }
}
