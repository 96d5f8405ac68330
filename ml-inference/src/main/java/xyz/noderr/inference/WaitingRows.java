package xyz.noderr.inference;

import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.event.Event;

/** Rows that wait for a run, or the windows that end with them, and where their predictions go. Owned by one thread. */
final class WaitingRows {
    private final @Nullable RowWindows windows;
    private final float[][] rows;
    private final int[] from;
    private final float[][] outputs;
    private int count;

    /**
     * @param most the most that wait at a time
     * @param windows null where a row is all that a run takes
     */
    WaitingRows(int most, @Nullable RowWindows windows) {
        this.windows = windows;
        rows = new float[most][];
        from = new int[most];
        outputs = new float[most][];
    }

    /** Takes an event's row; returns whether there is one, and of windows, whether it fills one. */
    boolean add(Event event) {
        if (windows == null ? !event.features().ready() : !slide(windows, event)) {
            return false;
        }
        if (windows == null) {
            rows[count] = event.features().values();
        }
        outputs[count++] = event.prediction().values();
        return true;
    }

    private boolean slide(RowWindows each, Event event) {
        if (event.features().incomplete()) {
            each.restart(event.instrumentId());
        }
        if (!event.features().ready()) {
            return false;
        }
        from[count] = each.add(event.instrumentId(), event.features().values());
        rows[count] = each.tape(event.instrumentId());
        return from[count] >= 0;
    }

    /** Runs the model on all that wait. */
    void run(Model model) {
        for (int done = 0; done < count; ) {
            int next = Math.min(count - done, model.maxRows());
            if (done > 0) {
                System.arraycopy(rows, done, rows, 0, next);
                System.arraycopy(from, done, from, 0, next);
                System.arraycopy(outputs, done, outputs, 0, next);
            }
            if (windows == null) {
                model.run(rows, outputs, next);
            } else {
                model.run(rows, from, outputs, next);
            }
            done += next;
        }
        count = 0;
    }

    /** What was added since {@link #keep} was not. */
    void takeBack() {
        count = 0;
        if (windows != null) {
            windows.takeBack();
        }
    }

    /** The windows have slid. */
    void keep() {
        if (windows != null) {
            windows.keep();
        }
    }
}
