package xyz.noderr.market.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What goes wrong on purpose between the market and its subscribers. Decided for each message once, for all of them alike;
 * owned by the simulator's thread.
 */
final class StreamFaults {
    /** How many messages a delay may hold back: the oldest go out before there are more. */
    private static final int MOST_HELD = 100_000;

    private static final byte[] NO_JSON = Bytes.of("<html>502 Bad Gateway</html>\u0000");

    private static final class Late {
        final Outgoing outgoing;
        long after;

        Late(Outgoing outgoing, long after) {
            this.outgoing = outgoing;
            this.after = after;
        }
    }

    private final FaultDraw draw;
    private final Sessions sessions;
    private final Tally tally;
    private final ArrayDeque<Outgoing> held = new ArrayDeque<>();
    private final List<Late> late = new ArrayList<>();
    private long gapLeft;
    private long heldUntilNanos = Long.MIN_VALUE;

    StreamFaults(FaultDraw draw, Sessions sessions, Tally tally) {
        this.draw = draw;
        this.sessions = sessions;
        this.tally = tally;
    }

    /**
     * A message and what other streams tell of it.
     *
     * @param number the message's in the capture
     * @param receivedNanos when it was received, in the capture's time
     */
    void send(List<Outgoing> told, long number, long receivedNanos) {
        if (draw.isEmpty()) {
            told.forEach(sessions::send);
            return;
        }
        release(receivedNanos);
        for (int i = 0; i < told.size(); i++) {
            Outgoing outgoing = told.get(i);
            String channel = outgoing.stream().channel();
            long ofChannel = draw.next(channel);
            spoil(outgoing, number, ofChannel, receivedNanos);
            if (i == 0) {
                befallConnections(channel, number, ofChannel);
            }
        }
    }

    private void spoil(Outgoing outgoing, long number, long ofChannel, long receivedNanos) {
        String channel = outgoing.stream().channel();
        long silence = draw.amount(FaultKind.SILENCE, channel, number, ofChannel);
        if (silence >= 0) {
            sessions.silenceUntil(receivedNanos + silence);
        }
        long gap = draw.amount(FaultKind.GAP, channel, number, ofChannel);
        if (gap >= 0) {
            gapLeft = gap;
            tally.add(Happening.GAPS, Math.min(1, sessions.listeners(depth(outgoing))));
        }
        if (sessions.silent(receivedNanos)) {
            count(Happening.SILENCED, outgoing);
        } else if (gapLeft > 0 && channel.equals("depth")) {
            gapLeft--;
            count(Happening.GAP_UPDATES, outgoing);
        } else if (draw.amount(FaultKind.DROP, channel, number, ofChannel) >= 0) {
            count(Happening.DROPPED, outgoing);
        } else {
            pass(outgoing, number, ofChannel, receivedNanos);
        }
    }

    private static StreamKey depth(Outgoing outgoing) {
        return new StreamKey(outgoing.stream().symbol(), "depth");
    }

    private void pass(Outgoing outgoing, long number, long ofChannel, long receivedNanos) {
        String channel = outgoing.stream().channel();
        long distance = draw.amount(FaultKind.REORDER, channel, number, ofChannel);
        if (distance >= 0) {
            count(Happening.REORDERED, outgoing);
            late.add(new Late(outgoing, distance));
            return;
        }
        long wait = draw.amount(FaultKind.DELAY, channel, number, ofChannel);
        if (wait >= 0) {
            heldUntilNanos = Math.max(heldUntilNanos, receivedNanos + wait);
        }
        if (draw.amount(FaultKind.GARBAGE, channel, number, ofChannel) >= 0) {
            tally.add(Happening.GARBAGE, sessions.send(outgoing, text -> NO_JSON));
        }
        if (draw.amount(FaultKind.TRUNCATE, channel, number, ofChannel) >= 0) {
            long bits = draw.draw(-1, channel, number) >>> 1;
            int sent = sessions.send(outgoing, text -> Arrays.copyOf(text, 1 + (int) (bits % (text.length - 1))));
            tally.add(Happening.TRUNCATED, sent);
        } else {
            forward(outgoing, receivedNanos);
        }
        long copies = draw.amount(FaultKind.DUPLICATE, channel, number, ofChannel);
        for (long i = 0; i < copies; i++) {
            count(Happening.DUPLICATED, outgoing);
            forward(outgoing, receivedNanos);
        }
        passed(receivedNanos);
    }

    private void count(Happening happening, Outgoing outgoing) {
        tally.add(happening, sessions.listeners(outgoing.stream()));
    }

    private void forward(Outgoing outgoing, long receivedNanos) {
        if (receivedNanos < heldUntilNanos) {
            count(Happening.DELAYED, outgoing);
            held.addLast(outgoing);
            if (held.size() > MOST_HELD) {
                sessions.send(held.removeFirst());
            }
        } else {
            sessions.send(outgoing);
        }
    }

    /** Another message went out: those that wait for it come one nearer. */
    private void passed(long receivedNanos) {
        for (Iterator<Late> waiting = late.iterator(); waiting.hasNext(); ) {
            Late one = waiting.next();
            if (--one.after == 0) {
                waiting.remove();
                forward(one.outgoing, receivedNanos);
            }
        }
    }

    private void release(long receivedNanos) {
        while (receivedNanos >= heldUntilNanos && !held.isEmpty()) {
            sessions.send(held.removeFirst());
        }
    }

    private void befallConnections(String channel, long number, long ofChannel) {
        for (FaultKind kind : FaultKind.values()) {
            long amount = kind.ofConnections() ? draw.amount(kind, channel, number, ofChannel) : -1;
            if (amount < 0) {
                continue;
            }
            for (WebSocketSession session : sessions.all()) {
                if (session.subscribed()) {
                    tally.add(kind.happening());
                    session.befall(kind, amount);
                }
            }
        }
    }

    /** Sends what still waits: the capture is over. */
    void finish() {
        release(Long.MAX_VALUE);
        late.forEach(one -> sessions.send(one.outgoing));
        late.clear();
    }
}
