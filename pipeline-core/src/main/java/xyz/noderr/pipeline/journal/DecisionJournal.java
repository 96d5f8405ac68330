package xyz.noderr.pipeline.journal;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.DecisionLog;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Response;
import xyz.noderr.pipeline.decision.Side;

/** The decisions of a run in a queue of their own, as another thread than that of the events may write them. */
final class DecisionJournal implements DecisionLog, AutoCloseable {
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
        bytes.writeBoolean(decision.postOnly());
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
        if (bytes.readBoolean()) {
            decision.mustRest();
        }
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
