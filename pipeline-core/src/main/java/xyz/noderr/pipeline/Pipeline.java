package xyz.noderr.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.SectionWriter;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.Stateful;

/**
 * One ring and the stages on it. Backtest, replay, paper and live use this same assembly and differ only in who
 * publishes and in the gateway at the end.
 *
 * <pre>{@code
 * try (Pipeline pipeline = Pipeline.builder().stage(Step.FEATURES, features)….start()) {
 *     pipeline.claim().trade(instrument, timeNanos, priceTicks, quantityLots);
 *     long sequence = pipeline.publish();
 *     pipeline.awaitProcessed(sequence);
 * }
 * }</pre>
 *
 * <p>Threading: one thread publishes, waits and closes; where the pipeline was built for several, each publishes through
 * a {@link #publisher} of its own. The stages run where the topology says. After {@link #awaitProcessed} returned, its
 * caller sees everything the stages wrote up to that event. {@link #halt} may be asked by any thread.
 *
 * <p>A stage that throws halts trading and nothing else: the events go on, are journalled and booked, and no order
 * leaves, until the command RESUME comes over the ring.
 */
public final class Pipeline implements AutoCloseable {
    private final RingBuffer<Event> ring;
    private final StageThreads threads;
    private final List<StageChain> chains = new ArrayList<>();
    private final Trading trading;
    private final @Nullable Outbox outbox;
    private final Map<Step, StageLatency> latencies = new EnumMap<>(Step.class);
    private final StageLatency total = new StageLatency();
    private final List<Publisher> publishers = new CopyOnWriteArrayList<>();
    private final Publisher own;
    private final Duration stallTimeout;
    private final long firstSequence;
    private final long untimedMask;
    private final Map<String, Stateful> stateful = new LinkedHashMap<>();
    private final List<Stage> stages;

    Pipeline(PipelineBuilder settings) {
        stallTimeout = settings.stallTimeout;
        Snapshot start = settings.snapshot;
        firstSequence = start == null ? 0 : start.sequence() + 1;
        untimedMask = settings.timeEvery - 1L;
        stages = List.copyOf(settings.stages.values());
        outbox = settings.listeners.isEmpty() ? null : new Outbox(settings.listeners);
        trading = new Trading(outbox);
        List<Map<Step, Stage>> parts = settings.split.threadsOf(settings.stages);
        for (int i = 0; i < parts.size(); i++) {
            Map<String, Stateful> states = statesOf(parts.get(i));
            if (i == parts.size() - 1) {
                states.put("trading", trading);
            }
            stateful.putAll(states);
            SnapshotTaker snapshots = settings.snapshotFolder == null
                    ? null
                    : new SnapshotTaker(
                            settings.snapshotFolder, settings.snapshotEvery, i, parts.size(), states, firstSequence);
            chains.add(chain(parts.get(i), i == 0, i == parts.size() - 1, snapshots));
        }
        if (start != null) {
            stateful.forEach((name, state) -> restore(name, state, start));
        }
        int features = settings.featureCount;
        int outputs = settings.outputCount;
        int levels = settings.depthLevels;
        int bookLevels = settings.bookLevels;
        if (settings.split.invoked()) {
            // Nobody waits for its events: a strategy that has nobody to wake.
            ring = RingBuffer.createSingleProducer(
                    () -> new Event(features, outputs, levels, bookLevels),
                    settings.ringSize,
                    new YieldingWaitStrategy());
            threads = new InvokedStages(ring, chains.getFirst());
        } else {
            Disruptor<Event> disruptor = new Disruptor<>(
                    () -> new Event(features, outputs, levels, bookLevels),
                    settings.ringSize,
                    new CorePinning(settings.cores),
                    settings.severalThreadsPublish ? ProducerType.MULTI : ProducerType.SINGLE,
                    settings.waiting.strategy());
            ring = disruptor.getRingBuffer();
            threads = new DedicatedStages(disruptor, chains, stallTimeout);
        }
        own = publisher(0);
    }

    private static Map<String, Stateful> statesOf(Map<Step, Stage> stages) {
        Map<String, Stateful> states = new LinkedHashMap<>();
        stages.forEach((step, stage) -> {
            if (step.hasState() && stage instanceof Stateful state) {
                states.put(step.label(), state);
            }
        });
        return states;
    }

    private static void restore(String name, Stateful state, Snapshot snapshot) {
        StateReader section = snapshot.section(name);
        if (section == null) {
            throw new InvalidInputException(
                    "snapshot at event " + snapshot.sequence(),
                    "the state of a stage " + name,
                    "none",
                    "assemble the stages as they were when it was taken");
        }
        try {
            state.restore(section);
        } catch (BufferUnderflowException tooShort) {
            throw otherStages(name, snapshot, "less");
        }
        if (section.remaining() != 0) {
            throw otherStages(name, snapshot, "more");
        }
    }

    private static InvalidInputException otherStages(String name, Snapshot snapshot, String found) {
        return new InvalidInputException(
                "snapshot at event " + snapshot.sequence(),
                "as much state of stage " + name + " as it saves",
                found,
                "assemble the stages as they were when it was taken, with the same version");
    }

    private StageChain chain(Map<Step, Stage> stages, boolean first, boolean last, @Nullable SnapshotTaker snapshots) {
        List<StageSequence.Placed> placed = new ArrayList<>();
        stages.forEach((step, stage) -> {
            StageLatency latency = new StageLatency();
            latencies.put(step, latency);
            placed.add(new StageSequence.Placed(step, stage, latency));
        });
        return new StageChain(
                placed, trading, first, last ? total : null, last ? outbox : null, snapshots, untimedMask);
    }

    /** A pipeline with default settings and no stages. */
    public static PipelineBuilder builder() {
        return new PipelineBuilder();
    }

    /**
     * A way onto the ring for one source.
     *
     * @param source its number, from 0, which its events carry; two publishers must not share one
     */
    public Publisher publisher(int source) {
        Publisher publisher = new Publisher(ring, threads, source, firstSequence, untimedMask);
        publishers.add(publisher);
        return publisher;
    }

    /** The next free event of source 0, as {@link Publisher#claim} gives it. */
    public Event claim() {
        return own.claim();
    }

    /** Hands the claimed event of source 0 to the stages, as {@link Publisher#publish()} does. */
    public long publish() {
        return own.publish();
    }

    /**
     * Returns when every stage has handled all events up to this sequence, which must have been published.
     *
     * @throws PipelineFailedException when the stages took longer than the stall timeout
     */
    public void awaitProcessed(long sequence) {
        if (sequence - firstSequence > ring.getCursor()) {
            throw new IllegalArgumentException(
                    "Event " + sequence + " is not published: the last was " + (firstSequence + ring.getCursor()));
        }
        awaitRingSequence(sequence - firstSequence);
    }

    /** Waits for all that was published, as {@link #awaitProcessed} does. */
    public void drain() {
        awaitRingSequence(ring.getCursor());
    }

    private void awaitRingSequence(long sequence) {
        if (!threads.awaitProcessed(sequence, stallTimeout)) {
            throw new PipelineFailedException("The stages stand still: event " + (firstSequence + threads.processed())
                    + " was the last handled, and none followed within " + stallTimeout.toMillis() + " ms");
        }
    }

    /** Waits for all that was published, but not longer than this; returns whether it was handled. */
    public boolean drain(Duration timeout) {
        return threads.awaitProcessed(ring.getCursor(), timeout);
    }

    /** Why no order leaves; empty while the pipeline trades. */
    public Optional<Halt> halt() {
        return trading.halt();
    }

    /**
     * For a run that has no meaning with a part of its stages: after {@link #drain}, throws what a stage has thrown.
     *
     * @throws PipelineFailedException when a stage has failed
     * @throws InvalidInputException when it has for a reason that the user can mend, as a full disk
     */
    public void requireNoFailure() {
        Halt halt = trading.halt().orElse(null);
        if (halt != null && halt.thrown() instanceof InvalidInputException theirs) {
            throw theirs;
        }
        if (halt != null && halt.thrown() != null) {
            throw new PipelineFailedException(halt);
        }
    }

    /**
     * The state of all stages that are {@link Stateful}, after the last event. For a publisher, after {@link #drain}.
     */
    public Snapshot snapshot() {
        SectionWriter sections = new SectionWriter();
        stateful.forEach(sections::add);
        TreeMap<String, ByteBuffer> saved = new TreeMap<>();
        SectionWriter.read(sections.written(), saved);
        return new Snapshot(firstSequence + threads.processed(), saved);
    }

    /**
     * Quantiles for each step and for the whole way, from publication to the end of the last stage. Call it after
     * {@link #drain}.
     */
    public Map<String, LatencySummary> latencies() {
        Map<String, LatencySummary> summaries = new LinkedHashMap<>();
        stageLatencies().forEach((name, latency) -> summaries.put(name, latency.summary()));
        return summaries;
    }

    /** The measurements behind {@link #latencies}, by the name of the step, and {@code total}. */
    public Map<String, StageLatency> stageLatencies() {
        Map<String, StageLatency> all = new LinkedHashMap<>();
        latencies.forEach((step, latency) -> all.put(step.label(), latency));
        all.put("total", total);
        return all;
    }

    /** Registers what the pipeline counts, and what its stages do. */
    public void register(Metrics metrics) {
        metrics.counter("pipeline.events", "Events handled by all stages", () -> threads.processed() + 1);
        metrics.counter("pipeline.stage.failed", "Events on which a stage threw", this::stageFailures);
        metrics.counter("pipeline.ring.full", "Times that a source found the ring full", this::ringFull);
        metrics.counter("pipeline.listener.missed", "Notices that listeners had no time for", this::missedNotices);
        metrics.counter("pipeline.listener.failed", "Notices on which a listener threw", this::failedNotices);
        metrics.counter("pipeline.snapshot.failed", "Snapshots that were not written", this::snapshotFailures);
        metrics.gauge("pipeline.halted", "1 while no order leaves", () -> halt().isPresent() ? 1 : 0);
        metrics.gauge(
                "pipeline.ring.used.ratio",
                "Part of the ring that is waiting to be handled",
                () -> 1 - (double) ring.remainingCapacity() / ring.getBufferSize());
        stages.forEach(each -> each.register(metrics));
    }

    /** How often a stage threw. */
    public long stageFailures() {
        return chains.stream().mapToLong(StageChain::failures).sum();
    }

    /** How often a part of a snapshot could not be written. */
    public long snapshotFailures() {
        return chains.stream().mapToLong(StageChain::snapshotFailures).sum();
    }

    /** How often a source found the ring full and had to wait. */
    public long ringFull() {
        return publishers.stream().mapToLong(Publisher::waits).sum();
    }

    /** How many notices the listeners had no time for. */
    public long missedNotices() {
        return outbox == null ? 0 : outbox.missed();
    }

    /** How often a listener threw. */
    public long failedNotices() {
        return outbox == null ? 0 : outbox.failed();
    }

    /** Stops the threads. Events not yet handled are left; {@link #drain} first to have them handled. */
    @Override
    public void close() {
        threads.close();
        if (outbox != null) {
            outbox.close();
        }
    }
}
