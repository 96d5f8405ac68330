package xyz.noderr.pipeline;

import java.lang.System.Logger;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Whether the pipeline trades or is halted. A function of the events alone: it is halted by the command HALT and by the
 * event on which a stage failed, and trades again from the command RESUME on, so that a replay halts where the run did.
 *
 * <p>Threading: any stage's thread reports a failure, before it hands the event on; the thread of the last stages keeps
 * the state; any thread reads it.
 */
final class Trading implements Stateful {
    private static final Logger LOG = System.getLogger(Trading.class.getName());

    private final Queue<Halt> failures = new ConcurrentLinkedQueue<>();
    private final @Nullable Outbox outbox;
    private volatile @Nullable Halt halt;

    Trading(@Nullable Outbox outbox) {
        this.outbox = outbox;
    }

    /** A stage threw at this event. */
    void failed(Step step, Event event, Throwable thrown) {
        failures.add(Halt.failed(step, event.sequence(), event.toString(), thrown));
        event.markHalted();
    }

    /** Called for each event before the first stage of the last thread. */
    void before(Event event) {
        if (event.kind() == EventKind.HALT) {
            event.markHalted();
        } else if (halt != null && event.kind() != EventKind.RESUME) {
            event.markHalted();
        }
    }

    /** Called for each event after all stages. */
    void after(Event event) {
        if (event.halted()) {
            Halt cause = cause(event);
            if (halt == null) {
                enter(cause == null ? Halt.commanded(event.sequence()) : cause);
            }
        } else if (halt != null) {
            halt = null;
            LOG.log(Logger.Level.INFO, "Trading goes on by command at event {0}", event.sequence());
            if (outbox != null) {
                outbox.resumed(event.sequence());
            }
        }
    }

    /** The first failure at this event; earlier threads have perhaps gone on and failed at later ones already. */
    private @Nullable Halt cause(Event event) {
        Halt first = null;
        for (Iterator<Halt> all = failures.iterator(); all.hasNext(); ) {
            Halt next = all.next();
            if (next.sequence() <= event.sequence()) {
                all.remove();
                first = first == null ? next : first;
            }
        }
        return first;
    }

    private void enter(Halt cause) {
        halt = cause;
        LOG.log(
                cause.thrown() == null ? Logger.Level.WARNING : Logger.Level.ERROR,
                cause.cause() + "; no order leaves until the command RESUME",
                cause.thrown());
        if (outbox != null) {
            outbox.halted(cause);
        }
    }

    @Override
    public void save(StateWriter out) {
        Halt now = halt;
        out.putBoolean(now != null);
        if (now != null) {
            out.putLong(now.sequence());
            out.putText(now.cause());
        }
    }

    @Override
    public void restore(StateReader in) {
        halt = in.getBoolean() ? new Halt(in.getLong(), in.getText(), null) : null;
    }

    Optional<Halt> halt() {
        return Optional.ofNullable(halt);
    }
}
