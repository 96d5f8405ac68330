package xyz.noderr.examples;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import xyz.noderr.pipeline.Halt;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.PipelineListener;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.journal.JournalSettings;
import xyz.noderr.pipeline.journal.JournalWriter;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * A program as a node embeds the ring: a journal, snapshots, a listener, a halt and its end by command, and a restart that
 * takes up where it was left. It needs the JVM flags that the journal asks for.
 */
public final class RestartedPipeline {
    private static final JournalHeader HEADER = new JournalHeader("RestartedPipeline", "none", 1);
    private static final long SNAPSHOT_EVERY = 200;
    private static final long HALT_AT = 300;
    private static final long RESUME_AT = 400;
    private static final long SECOND = 1_000_000_000L;

    /** Buys a lot after each fifth trade at a lower price than the one before. */
    private static final class BuyTheDips implements Stage, Stateful {
        private static final int EVERY = 5;

        private long lastTicks;
        private long dips;

        @Override
        public void onEvent(Event event) {
            if (event.kind() != EventKind.TRADE) {
                return;
            }
            if (event.priceTicks() < lastTicks && ++dips % EVERY == 0) {
                event.decisions().order(0, event.sequence(), Side.BUY, 1, event.priceTicks());
            }
            lastTicks = event.priceTicks();
        }

        @Override
        public void save(StateWriter out) {
            out.putLong(lastTicks);
            out.putLong(dips);
        }

        @Override
        public void restore(StateReader in) {
            lastTicks = in.getLong();
            dips = in.getLong();
        }
    }

    /** Hears of it in a thread of its own, so that a slow console never holds up the ring. */
    private record Told(PrintStream out) implements PipelineListener {
        @Override
        public void onRefusal(long sequence, long eventTimeNanos, Decision refusal) {
            out.println("event " + sequence + ": no order, " + refusal.reason());
        }

        @Override
        public void onHalted(Halt halt) {
            out.println(halt.cause());
        }

        @Override
        public void onResumed(long sequence) {
            out.println("Trading again from event " + sequence);
        }
    }

    private RestartedPipeline() {}

    /** Lives twice on one journal. Argument: a folder for it; default a new one for temporary files. */
    public static void main(String[] args) throws Exception {
        Path journal = args.length > 0
                ? Path.of(args[0])
                : Files.createTempDirectory("noderr").resolve("journal");
        live(journal, 500, System.out);
        System.out.println("state hash " + live(journal, 1_000, System.out));
    }

    /** One life of the process, up to this event; returns the hash of its state. */
    static String live(Path journal, long upTo, PrintStream out) {
        boolean restarted = Files.exists(journal);
        try (JournalWriter writer = restarted
                ? JournalWriter.reopen(journal, HEADER, JournalSettings.DEFAULT)
                : JournalWriter.create(journal, HEADER)) {
            GatewayStage gateway = new GatewayStage((cause, order) -> {}, writer.decisions());
            PipelineBuilder builder = Pipeline.builder()
                    .topology(Topology.FUSED)
                    .stage(Step.JOURNAL, writer)
                    .stage(Step.RISK, new BuyTheDips())
                    .stage(Step.GATEWAY, gateway)
                    .snapshots(JournalFiles.snapshots(journal), SNAPSHOT_EVERY)
                    .listener(new Told(out));
            Optional<Snapshot> snapshot =
                    restarted ? SnapshotFiles.latest(JournalFiles.snapshots(journal)) : Optional.empty();
            snapshot.ifPresent(builder::restore);
            try (Pipeline pipeline = builder.start()) {
                long next = restarted ? recover(journal, snapshot, pipeline, out) : 0;
                for (; next < upTo; next++) {
                    publish(pipeline, next);
                }
                if (!pipeline.drain(Duration.ofSeconds(10))) {
                    throw new IllegalStateException("The stages take too long");
                }
                out.println(gateway.orders() + " orders, " + gateway.refusals() + " refused");
                return DecisionHash.text(pipeline.snapshot().stateHash());
            }
        }
    }

    /** The events after the snapshot, from the journal; returns the next one. */
    private static long recover(Path journal, Optional<Snapshot> snapshot, Pipeline pipeline, PrintStream out) {
        try (JournalReader reader = new JournalReader(journal)) {
            long saved = snapshot.map(Snapshot::sequence).orElse(-1L);
            reader.skipTo(saved);
            while (reader.publishNext(pipeline)) {
                // Each event is published by the condition.
            }
            long next = Math.max(reader.nextSequence(), 0);
            out.println("Recovered: snapshot at event " + saved + ", then " + (next - saved - 1) + " from the journal");
            return next;
        }
    }

    private static void publish(Pipeline pipeline, long sequence) {
        Event event = pipeline.claim();
        if (sequence == HALT_AT) {
            event.halt(sequence * SECOND);
        } else if (sequence == RESUME_AT) {
            event.resume(sequence * SECOND);
        } else {
            event.trade(0, sequence * SECOND, 1_000 + sequence * sequence % 89, 1);
        }
        pipeline.publish();
    }
}
