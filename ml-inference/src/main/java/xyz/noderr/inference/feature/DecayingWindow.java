package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Sums over past trades in which a trade of age a counts exp(−a/τ), and a price average that weighs each price by how
 * long it stood, with the same decay: the operators on inhomogeneous time series of Zumbach and Müller (International
 * Journal of Theoretical and Applied Finance 4, 2001), the average with previous-point interpolation. Constant time and
 * memory whatever the time constant.
 */
final class DecayingWindow implements Stateful {
    private final double tauSeconds;
    private boolean started;
    private double averagePrice;
    private double count;
    private double volume;
    private double signedVolume;
    private double squaredReturns;
    private double run;

    DecayingWindow(double tauSeconds) {
        this.tauSeconds = tauSeconds;
    }

    void onTrade(TradeTape tape) {
        if (!started) {
            started = true;
            averagePrice = tape.price();
        }
        double decay = StrictMath.exp(-tape.elapsedSeconds() / tauSeconds);
        averagePrice = decay * averagePrice + (1 - decay) * tape.previousPrice();
        run = NaturalLogarithm.ln(tape.price() / averagePrice);
        count = decay * count + 1;
        volume = decay * volume + tape.quantity();
        signedVolume = decay * signedVolume + tape.direction() * tape.quantity();
        squaredReturns = decay * squaredReturns + tape.logReturn() * tape.logReturn();
    }

    double tauSeconds() {
        return tauSeconds;
    }

    /** ln(P / average): how far the price has run. */
    double run() {
        return run;
    }

    double count() {
        return count;
    }

    double volume() {
        return volume;
    }

    double signedVolume() {
        return signedVolume;
    }

    double squaredReturns() {
        return squaredReturns;
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
