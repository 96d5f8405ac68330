package xyz.noderr.node.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the guardians say of each signal. It is approved when more than half of all of them have approved it in time; who does
 * not answer says no, and of one guardian the first word counts. What was decided once stays so for as long as it is
 * remembered.
 *
 * <p>Threading: one thread at a time.
 */
public final class Votes {
    /** How the vote on a signal stands. */
    public enum Outcome {
        /** More than half have approved, with this word. */
        APPROVED,
        /** So many have rejected, with this word, that the others cannot approve. */
        REJECTED,
        /** It is still open. */
        OPEN,
        /** It was decided before. */
        CLOSED
    }

    /** The vote on one signal. */
    private static final class Vote {
        private final Signal signal;
        private final long firstNanos;
        private final Map<String, Boolean> said = new TreeMap<>();
        private boolean closed;

        Vote(Signal signal, long firstNanos) {
            this.signal = signal;
            this.firstNanos = firstNanos;
        }

        long saying(boolean approved) {
            return said.values().stream().filter(each -> each == approved).count();
        }
    }

    private static final int REMEMBERED = 4_096;

    private final Set<String> voters;
    private final long withinNanos;
    private final LinkedHashMap<String, Vote> votes = new LinkedHashMap<>();

    /**
     * Nothing was said yet.
     *
     * @param voters the ids of all guardians
     * @param within how long after the first word on a signal another one counts
     */
    public Votes(Set<String> voters, Duration within) {
        this.voters = Set.copyOf(voters);
        withinNanos = within.toNanos();
    }

    /** Whether this guardian is one of those who vote. */
    public boolean has(String guardian) {
        return voters.contains(guardian);
    }

    /**
     * A guardian has spoken, one that {@link #has} is asked of before.
     *
     * @param nowNanos of the monotonic clock
     */
    public Outcome add(Signal signal, String guardian, boolean approved, long nowNanos) {
        Vote vote = votes.computeIfAbsent(signal.id(), id -> new Vote(signal, nowNanos));
        forget();
        if (vote.closed || nowNanos - vote.firstNanos > withinNanos) {
            return Outcome.CLOSED; // What came too late is told by expired().
        }
        vote.said.putIfAbsent(guardian, approved);
        if (2 * vote.saying(true) > voters.size()) {
            vote.closed = true;
            return Outcome.APPROVED;
        }
        if (2 * vote.saying(false) >= voters.size()) {
            vote.closed = true;
            return Outcome.REJECTED;
        }
        return Outcome.OPEN;
    }

    private void forget() {
        if (votes.size() > REMEMBERED) {
            votes.pollFirstEntry();
        }
    }

    /** How long it took from the first word on it to now. */
    public long nanosSince(Signal signal, long nowNanos) {
        Vote vote = votes.get(signal.id());
        return vote == null ? 0 : nowNanos - vote.firstNanos;
    }

    /** Who has approved it so far, in the order of their names. */
    public List<String> approving(Signal signal) {
        Vote vote = votes.get(signal.id());
        return vote == null
                ? List.of()
                : vote.said.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** The signals whose time is over without a decision: each once, and none of them is approved any more. */
    public Map<Signal, List<String>> expired(long nowNanos) {
        Map<Signal, List<String>> expired = new HashMap<>();
        for (Vote each : votes.values()) {
            if (!each.closed && nowNanos - each.firstNanos > withinNanos) {
                each.closed = true;
                List<String> silent = new ArrayList<>(voters);
                silent.removeAll(each.said.keySet());
                silent.sort(null);
                expired.put(each.signal, silent);
            }
        }
        return expired;
    }
}
