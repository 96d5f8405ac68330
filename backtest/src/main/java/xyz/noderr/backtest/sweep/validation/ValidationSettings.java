package xyz.noderr.backtest.sweep.validation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** Which out-of-sample tests are made; any number of them, as all are of the same runs. */
public record ValidationSettings(
        @Setting(help = "choose on a window of the past, trade what follows it, move on; default: not done") @Nullable
        Walk walkForward,

        @Setting(help = "each of some folds once the test, the others less their edges the choice; default: not done")
        @Nullable
        KFold purgedKFold,

        @Setting(help = "every few of some groups once the test, which gives many paths; default: not done") @Nullable
        Combined combinatorialPurged) {
    /** Walk-forward (Pardo, "Design, Testing and Optimization of Trading Systems", 1992). */
    public record Walk(
            @Setting(help = "how long the window is on which is chosen")
            Duration train,

            @Setting(help = "how long what was chosen is traded until it is chosen anew")
            Duration test,

            @Setting(defaultsTo = "false", help = "whether the window always begins at the start and grows")
            boolean anchored) {
        public Walk {
            Check.require(train.isPositive(), "train", "a span of more than 0", train.toString());
            Check.require(test.isPositive(), "test", "a span of more than 0", test.toString());
        }
    }

    /** Purged k-fold (López de Prado, "Advances in Financial Machine Learning", 2018, chapter 7). */
    public record KFold(
            @Setting(defaultsTo = "5", help = "how many") int folds,

            @Setting(defaultsTo = "0s", help = "how far past its end a period's return still depends on what follows")
            Duration purge,

            @Setting(defaultsTo = "0s", help = "how long after a test nothing is chosen on")
            Duration embargo) {
        public KFold {
            Check.within("folds", folds, 2, 1000);
            Check.notNegative("purge", purge);
            Check.notNegative("embargo", embargo);
        }
    }

    /** Combinatorial purged cross-validation (the same, chapter 12). */
    public record Combined(
            @Setting(defaultsTo = "6", help = "into how many the periods are cut")
            int groups,

            @Setting(defaultsTo = "2", help = "how many of them are the test at a time")
            int test,

            @Setting(defaultsTo = "0s", help = "how far past its end a period's return still depends on what follows")
            Duration purge,

            @Setting(defaultsTo = "0s", help = "how long after a test nothing is chosen on")
            Duration embargo) {
        public Combined {
            Check.within("groups", groups, 2, 20);
            Check.require(test >= 1 && test < groups, "test", "from 1 to one less than groups", "" + test);
            Check.notNegative("purge", purge);
            Check.notNegative("embargo", embargo);
        }
    }
}
