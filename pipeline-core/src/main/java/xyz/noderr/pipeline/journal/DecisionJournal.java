package xyz.noderr.pipeline.journal;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.DecisionLog;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.OrderType;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Response;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.decision.TimeInForce;

/** The decisions of a run in a queue of their own, as another thread than that of the events may write them. */
final class DecisionJournal implements DecisionLog, AutoCloseable {
    private static final int POST_ONLY = 1;
    private static final int REDUCE_ONLY = 2;
    private static final int MORE = 4;

    private final QueueAppender<Decision> decisions;
    private final long writtenUpTo;
    private int writtenOfLast;
    private long sequence;
    private long eventTimeNanos;

    /**
     * @param writtenUpTo the last event whose decisions are on file already; −1 for none
     * @param writtenOfLast how many of that event's are: a process may have been killed between two of them
     */
    DecisionJournal(ChronicleQueue queue, DiskReserve reserve, long writtenUpTo, int writtenOfLast) {
        decisions = new QueueAppender<>(queue, reserve, this::write);
        this.writtenUpTo = writtenUpTo;
        this.writtenOfLast = writtenOfLast;
    }

    @Override
    public void decided(long sequence, long eventTimeNanos, Decision decision) {
        boolean onFile = sequence < writtenUpTo || (sequence == writtenUpTo && writtenOfLast-- > 0);
        if (!onFile) {
            this.sequence = sequence;
            this.eventTimeNanos = eventTimeNanos;
            decisions.append(decision);
        }
    }

    /** As {@link QueueAppender#failure}. */
    @Nullable
    RuntimeException failure() {
        return decisions.failure();
    }

    private void write(Decision decision, Bytes<?> bytes) {
        bytes.writeLong(sequence);
        bytes.writeLong(eventTimeNanos);
        bytes.writeByte((byte) decision.kind().code());
        bytes.writeInt(decision.instrumentId());
        bytes.writeLong(decision.orderId());
        bytes.writeByte((byte) decision.side().sign());
        bytes.writeLong(decision.quantityLots());
        bytes.writeLong(decision.limitTicks());
        bytes.writeByte((byte) decision.reason().code());
        write(decision.terms(), bytes);
        if (decision.kind() == DecisionKind.NOTICE) {
            bytes.writeInt(decision.rule());
            bytes.writeByte((byte) decision.measure().code());
            bytes.writeByte((byte) decision.response().code());
            bytes.writeBoolean(decision.begins());
        }
        if (!decision.kind().leaves()) {
            bytes.writeStopBit(decision.limit());
            bytes.writeStopBit(decision.observed());
        }
    }

    /** A byte for nearly all, which are plain. */
    private static void write(OrderTerms terms, Bytes<?> bytes) {
        boolean plain = terms.plain();
        bytes.writeByte(
                (byte) ((terms.mustRest() ? POST_ONLY : 0) + (terms.reduces() ? REDUCE_ONLY : 0) + (plain ? 0 : MORE)));
        if (!plain) {
            bytes.writeByte((byte) terms.type().code());
            bytes.writeByte((byte) terms.time().code());
            bytes.writeStopBit(terms.expiresNanos());
            bytes.writeStopBit(terms.triggerTicks());
            bytes.writeStopBit(terms.trailTicks());
            bytes.writeStopBit(terms.displayLots());
            bytes.writeStopBit(terms.group());
            bytes.writeStopBit(terms.parent());
        }
    }

    private static void read(Bytes<?> bytes, OrderTerms terms) {
        int flags = bytes.readByte();
        if ((flags & MORE) != 0) {
            terms.set(
                    OrderType.of(bytes.readByte()),
                    TimeInForce.of(bytes.readByte()),
                    bytes.readStopBit(),
                    bytes.readStopBit(),
                    bytes.readStopBit(),
                    bytes.readStopBit(),
                    bytes.readStopBit(),
                    bytes.readStopBit());
        }
        if ((flags & POST_ONLY) != 0) {
            terms.postOnly();
        }
        if ((flags & REDUCE_ONLY) != 0) {
            terms.reduceOnly();
        }
    }

    /** Fills a decision, after its sequence and time have been read. */
    static void read(Bytes<?> bytes, Decision decision) {
        decision.set(
                DecisionKind.of(bytes.readByte()),
                bytes.readInt(),
                bytes.readLong(),
                Side.of(bytes.readByte()),
                bytes.readLong(),
                bytes.readLong(),
                RefusalReason.of(bytes.readByte()));
        read(bytes, decision.terms());
        if (decision.kind() == DecisionKind.NOTICE) {
            decision.notice(
                    bytes.readInt(),
                    Measure.of(bytes.readByte()),
                    Response.of(bytes.readByte()),
                    bytes.readBoolean(),
                    0,
                    0);
        }
        if (!decision.kind().leaves()) {
            decision.because(bytes.readStopBit(), bytes.readStopBit());
        }
    }

    @Override
    public void close() {
        decisions.close();
    }
}
