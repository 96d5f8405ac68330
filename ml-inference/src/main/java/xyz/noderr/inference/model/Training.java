package xyz.noderr.inference.model;

import java.time.Instant;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What a model was trained on, and what a label was. */
public record Training(
        @Setting(help = "time of the first training row") Instant from,

        @Setting(help = "no training row or label is later than this")
        Instant to,

        @Setting(help = "how many rows") long rows,
        @Setting(help = "SHA-256 of the data file") String dataSha256,
        @Setting(help = "how rows were labelled") String labels) {
    public Training {
        Check.require(!to.isBefore(from), "to", "a time not before from, " + from, "" + to);
    }
}
