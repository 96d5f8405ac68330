package xyz.noderr.inference.model;

import java.time.Instant;
import xyz.noderr.pipeline.config.Setting;

/** Accuracy on rows after the training span, as it came out. */
public record OutOfSample(
        @Setting(help = "time of the first row") Instant from,
        @Setting(help = "time of the last row") Instant to,
        @Setting(help = "how many rows") long rows,

        @Setting(help = "part of the rows whose likeliest class was right")
        double accuracy,

        @Setting(help = "the same for always naming the class that was commonest in training")
        double baselineAccuracy,

        @Setting(help = "mean of −ln of the probability given to what happened")
        double logLoss,

        @Setting(help = "the same for giving each class its frequency in training")
        double baselineLogLoss) {}
