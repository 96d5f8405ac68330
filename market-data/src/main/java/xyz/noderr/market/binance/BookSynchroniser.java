package xyz.noderr.market.binance;

/**
 * Which updates of an instrument's book follow the snapshot and one another, by their numbers, as Binance documents it in
 * "How to manage a local order book correctly".
 *
 * <ul>
 *   <li>Spot: updates with {@code u <= lastUpdateId} are older than the snapshot; the first that counts has {@code U <=
 *       lastUpdateId + 1 <= u}; each one after it has {@code U} one above the {@code u} before.
 *   <li>Futures: updates with {@code u < lastUpdateId} are older; the first has {@code U <= lastUpdateId <= u}, or follows
 *       the snapshot as it follows an update; each one after it has {@code pu} equal to the {@code u} before.
 * </ul>
 *
 * <p>Whatever does not follow is a gap: from there on there is no book until another snapshot. It keeps numbers alone;
 * owned by one thread.
 */
final class BookSynchroniser {
    /** What to do with a message. */
    enum Verdict {
        /** It is the next of the book. */
        APPLY,
        /** It says nothing new. */
        STALE,
        /** There is no snapshot to follow: it waits for one. */
        WAIT,
        /** Something before it is missing: the book is lost, and it waits for a snapshot. */
        GAP
    }

    private enum State {
        LOST,
        AT_SNAPSHOT,
        FOLLOWING
    }

    private final boolean futures;
    private State state = State.LOST;
    private long last;

    BookSynchroniser(BinanceForm form) {
        futures = form == BinanceForm.BINANCE_USDM;
    }

    /** Whether there is no book until another snapshot. */
    boolean lost() {
        return state == State.LOST;
    }

    /** The connection is gone, and with it whatever was sent till the next one. */
    void lose() {
        state = State.LOST;
    }

    Verdict onSnapshot(long lastUpdateId) {
        if (state != State.LOST && lastUpdateId < last) {
            return Verdict.STALE;
        }
        state = State.AT_SNAPSHOT;
        last = lastUpdateId;
        return Verdict.APPLY;
    }

    Verdict onUpdate(long first, long last, long previous) {
        if (state == State.LOST) {
            return Verdict.WAIT;
        }
        boolean atSnapshot = state == State.AT_SNAPSHOT;
        if (atSnapshot ? isOlder(last, this.last) : last <= this.last) {
            return Verdict.STALE;
        }
        if (atSnapshot ? !reaches(this.last, first, previous) : !follows(this.last, first, previous)) {
            state = State.LOST;
            return Verdict.GAP;
        }
        state = State.FOLLOWING;
        this.last = last;
        return Verdict.APPLY;
    }

    /** Whether an update says nothing that a snapshot does not. */
    boolean isOlder(long last, long snapshotId) {
        return futures ? last < snapshotId : last <= snapshotId;
    }

    /** Whether nothing is missing between a snapshot and the first update that is not older. */
    boolean reaches(long snapshotId, long first, long previous) {
        return first <= (futures ? snapshotId : snapshotId + 1) || follows(snapshotId, first, previous);
    }

    private boolean follows(long before, long first, long previous) {
        return futures ? previous == before : first == before + 1;
    }
}
