package xyz.noderr.inference.feature;

import java.util.Locale;

/**
 * The features there are. Each is a function of the last trade and of one decaying window with time constant τ; a model
 * names them with τ, as in {@code momentum_10m}. All have about the size of one, so that they need little scaling.
 */
enum FeatureKind {
    /** 100 · ln(P / average price over τ): how far, in per cent, the price has run from its average. */
    MOMENTUM {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            return 100 * StrictMath.log(tape.price() / window.averagePrice());
        }
    },
    /** 10,000 · √(Σ r² / τ) over log returns r: realised volatility in basis points for one second, to the root. */
    VOLATILITY {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            return 10_000 * Math.sqrt(window.squaredReturns() / window.tauSeconds());
        }
    },
    /** (bought − sold) / traded over τ, from −1 to 1: who takes. */
    IMBALANCE {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            return window.signedVolume() / window.volume();
        }
    },
    /** ln(60 · trades / τ): the logarithm of trades a minute. */
    INTENSITY {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            return StrictMath.log(60 * window.count() / window.tauSeconds());
        }
    },
    /** ln(60 · traded quantity / τ): the logarithm of base units a minute. */
    VOLUME {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            return StrictMath.log(60 * window.volume() / window.tauSeconds());
        }
    },
    /** Return over τ measured in its own noise: ln(P / average) / √(Σ r²), from Σ r² &gt; 0 on, else 0. */
    TREND {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            double noise = Math.sqrt(window.squaredReturns());
            return noise == 0 ? 0 : StrictMath.log(tape.price() / window.averagePrice()) / noise;
        }
    },
    /** ln(q · trades / traded quantity): the last trade's size against the usual one over τ. */
    SIZE {
        @Override
        double value(TradeTape tape, DecayingWindow window) {
            return StrictMath.log(tape.quantity() * window.count() / window.volume());
        }
    };

    abstract double value(TradeTape tape, DecayingWindow window);

    /** Its name in a model's manifest, before the underscore and the time constant. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
