package xyz.noderr.inference.model;

import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** How what happened becomes a class: by the return from the row's price to the last one a horizon later. */
public record Label(
        @Setting(help = "a return above it is up, one below minus it is down, any other flat; as a part of one")
        double threshold) {
    /** The classes that it tells apart. */
    static final List<String> CLASSES = List.of("down", "flat", "up");

    public Label {
        Check.require(threshold >= 0 && threshold < 1, "threshold", "a part from 0 on and below 1", "" + threshold);
    }
}
