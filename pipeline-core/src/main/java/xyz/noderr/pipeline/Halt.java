package xyz.noderr.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Why trading was halted.
 *
 * @param sequence the event at which it was: no order leaves after it
 * @param cause in words: the command, or the stage that failed and on what
 * @param thrown what the stage threw; null for a command
 */
public record Halt(long sequence, String cause, @Nullable Throwable thrown) {
    static Halt commanded(long sequence) {
        return new Halt(sequence, "Halted by command at event " + sequence, null);
    }

    static Halt failed(Step step, long sequence, String event, Throwable thrown) {
        return new Halt(
                sequence,
                "Stage " + step.label() + " failed at event " + sequence + " (" + event + "): " + thrown,
                thrown);
    }
}
