package xyz.noderr.backtest.sweep.montecarlo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What is done to the best run; any number of these. */
public record MonteCarloSettings(
        @Setting(help = "its trades in another order: how deep it might have fallen; default: not done") @Nullable
        Shuffling tradeShuffling,

        @Setting(help = "its returns drawn anew in blocks: how much of what it earned is chance; default: not done")
        @Nullable
        Bootstrap blockBootstrap,

        @Setting(help = "the run itself over prices with noise; default: not done") @Nullable
        Noise priceNoise) {
    private static final int MOST = 1_000_000;

    /** Of the order of trades. */
    public record Shuffling(
            @Setting(defaultsTo = "1000", help = "how many orders")
            int draws) {
        public Shuffling {
            Check.within("draws", draws, 1, MOST);
        }
    }

    /** Of returns. */
    public record Bootstrap(
            @Setting(defaultsTo = "1000", help = "how many histories are drawn")
            int draws,

            @Setting(
                    help =
                            "how long a block is in the mean, so that what hangs together in time stays together; default: the"
                                    + " cube root of the number of periods")
            @Nullable
            Duration block) {
        public Bootstrap {
            Check.within("draws", draws, 1, MOST);
            Check.require(block == null || block.isPositive(), "block", "a span of more than 0", "" + block);
        }
    }

    /** Of prices. */
    public record Noise(
            @Setting(defaultsTo = "20", help = "how many runs")
            int runs,

            @Setting(defaultsTo = "0.0005", help = "standard deviation of each price's move, as a part of it")
            double deviation) {
        public Noise {
            Check.within("runs", runs, 1, 10_000);
            Check.within("deviation", deviation, 1e-9, 0.5);
        }
    }
}
