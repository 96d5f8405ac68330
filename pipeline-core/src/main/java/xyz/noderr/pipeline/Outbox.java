package xyz.noderr.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/** Carries notices from the last stages to the listeners' thread: a ring of its own, which never makes them wait. */
final class Outbox implements AutoCloseable {
    private static final int NOTICES = 1024;
    private static final long CLOSE_NANOS = 1_000_000_000;
    private static final long PARK_NANOS = 20_000;

    /** One notice, reused. */
    private static final class Notice {
        private final Decision decision = new Decision();
        private boolean decided;
        private long sequence;
        private long eventTimeNanos;
        private @Nullable Halt halt;
    }

    private final Disruptor<Notice> disruptor;
    private final RingBuffer<Notice> ring;
    private final SequenceBarrier delivered;
    private final List<PipelineListener> listeners;
    private final Counter missed = new Counter();
    private final Counter failed = new Counter();

    Outbox(List<PipelineListener> listeners) {
        this.listeners = List.copyOf(listeners);
        disruptor = new Disruptor<>(
                Notice::new, NOTICES, DaemonThreadFactory.INSTANCE, ProducerType.SINGLE, new BlockingWaitStrategy());
        delivered = disruptor
                .handleEventsWith((notice, sequence, endOfBatch) -> deliver(notice))
                .asSequenceBarrier();
        ring = disruptor.start();
    }

    /** The decisions of an event. For the thread of the last stages, as the other two. */
    void decided(Event event) {
        Decisions decisions = event.decisions();
        for (int i = 0; i < decisions.size(); i++) {
            if (full()) {
                continue;
            }
            long at = ring.next();
            Notice notice = ring.get(at);
            notice.decided = true;
            notice.sequence = event.sequence();
            notice.eventTimeNanos = event.eventTimeNanos();
            notice.decision.copyFrom(decisions.get(i));
            ring.publish(at);
        }
    }

    void halted(Halt halt) {
        state(halt, halt.sequence());
    }

    void resumed(long sequence) {
        state(null, sequence);
    }

    private void state(@Nullable Halt halt, long sequence) {
        if (full()) {
            return;
        }
        long at = ring.next();
        Notice notice = ring.get(at);
        notice.decided = false;
        notice.sequence = sequence;
        notice.halt = halt;
        ring.publish(at);
    }

    private boolean full() {
        boolean full = !ring.hasAvailableCapacity(1);
        if (full) {
            missed.increment();
        }
        return full;
    }

    private void deliver(Notice notice) {
        for (PipelineListener listener : listeners) {
            try {
                deliver(notice, listener);
            } catch (RuntimeException theirs) {
                failed.increment();
            }
        }
    }

    private static void deliver(Notice notice, PipelineListener listener) {
        Halt halt = notice.halt;
        if (!notice.decided) {
            if (halt == null) {
                listener.onResumed(notice.sequence);
            } else {
                listener.onHalted(halt);
            }
            return;
        }
        switch (notice.decision.kind()) {
            case ORDER, MODIFY, CANCEL -> listener.onDecision(notice.sequence, notice.eventTimeNanos, notice.decision);
            case REFUSAL -> listener.onRefusal(notice.sequence, notice.eventTimeNanos, notice.decision);
            case NOTICE -> listener.onNotice(notice.sequence, notice.eventTimeNanos, notice.decision);
        }
    }

    /** How many notices the listeners had no time for. */
    long missed() {
        return missed.value();
    }

    /** How often a listener threw. */
    long failed() {
        return failed.value();
    }

    /** Gives the listeners a moment for what is left. */
    @Override
    public void close() {
        long startNanos = System.nanoTime();
        while (delivered.getCursor() < ring.getCursor() && System.nanoTime() - startNanos < CLOSE_NANOS) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        disruptor.halt();
    }
}
