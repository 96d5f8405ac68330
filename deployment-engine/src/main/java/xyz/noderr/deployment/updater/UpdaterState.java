package xyz.noderr.deployment.updater;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Setting;

/** What an updater must not forget. */
record UpdaterState(
        @Setting(help = "what runs") NodeImage current,

        @Setting(help = "what ran before, the latest first") List<NodeImage> before,

        @Setting(help = "the version that failed here last, which is not tried again") @Nullable
        String failed) {
    private static final int KEPT = 3;

    /** Before the first update. */
    static UpdaterState first(NodeImage image) {
        return new UpdaterState(image, List.of(), null);
    }

    /** Another one has proved itself. Where that ran before, what is left was bad, and nobody goes back to it. */
    UpdaterState updatedTo(NodeImage image) {
        boolean isBack = before.stream().anyMatch(each -> each.version().equals(image.version()));
        Stream<NodeImage> left = isBack ? Stream.empty() : Stream.of(current);
        List<NodeImage> ranBefore = Stream.concat(left, before.stream())
                .filter(each -> !each.version().equals(image.version()))
                .limit(KEPT)
                .toList();
        return new UpdaterState(image, ranBefore, isBack ? current.version() : failed);
    }

    /** A new one has failed, or may not run here. */
    UpdaterState refused(String version) {
        return new UpdaterState(current, before, version);
    }

    /** What runs has failed: what ran before it is to run. */
    UpdaterState back() {
        return new UpdaterState(before.getFirst(), before.subList(1, before.size()), current.version());
    }
}
