package xyz.noderr.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;

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
 * <p>Threading: one thread publishes, waits and closes. The stages run where the {@link Topology} says. After {@link
 * #awaitProcessed} returned, the publisher sees everything the stages wrote up to that event.
 */
public final class Pipeline implements AutoCloseable {
    private final RingBuffer<Event> ring;
    private final StageThreads threads;
    private final AtomicReference<@Nullable PipelineFailedException> failure;
    private final Map<Step, StageLatency> latencies;
    private final StageLatency total;
    private @Nullable Event claimed;

    private Pipeline(Builder settings) {
        latencies = new EnumMap<>(Step.class);
        total = new StageLatency();
        failure = new AtomicReference<>();
        int features = settings.featureCount;
        int outputs = settings.outputCount;
        if (settings.topology == Topology.INVOKED) {
            ring = RingBuffer.createSingleProducer(() -> new Event(features, outputs), settings.ringSize);
            threads = new InvokedStages(ring, chain(settings.stages, total), failure);
        } else {
            Disruptor<Event> disruptor = new Disruptor<>(
                    () -> new Event(features, outputs),
                    settings.ringSize,
                    DaemonThreadFactory.INSTANCE,
                    ProducerType.SINGLE,
                    settings.waiting.strategy());
            ring = disruptor.getRingBuffer();
            threads = new DedicatedStages(disruptor, chains(settings), failure, settings.stallTimeout);
        }
    }

    private List<StageChain> chains(Builder settings) {
        if (settings.topology == Topology.FUSED) {
            return List.of(chain(settings.stages, total));
        }
        Map<Step, Stage> sensing = new EnumMap<>(settings.stages);
        sensing.keySet().removeIf(Step::decides);
        Map<Step, Stage> deciding = new EnumMap<>(settings.stages);
        deciding.keySet().removeIf(step -> !step.decides());
        return List.of(chain(sensing, null), chain(deciding, total));
    }

    private StageChain chain(Map<Step, Stage> stages, @Nullable StageLatency total) {
        List<StageChain.Placed> placed = new ArrayList<>();
        stages.forEach((step, stage) -> {
            StageLatency latency = new StageLatency();
            latencies.put(step, latency);
            placed.add(new StageChain.Placed(step, stage, latency));
        });
        return new StageChain(placed, total, failure);
    }

    /** A pipeline with default settings and no stages. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The next free event, to be filled by one of its input methods and then {@link #publish published}. Waits while
     * the ring is full.
     *
     * @throws PipelineFailedException when a stage has failed, or none made room within the stall timeout
     */
    public Event claim() {
        if (claimed != null) {
            throw new IllegalStateException("claim() twice: publish the event that is claimed first");
        }
        threads.awaitRoom();
        long sequence = ring.next();
        Event event = ring.get(sequence);
        event.reset(sequence);
        claimed = event;
        return event;
    }

    /** Hands the claimed event to the stages and returns its sequence: 0 for the first, then 1, 2, … */
    public long publish() {
        Event event = claimed;
        if (event == null) {
            throw new IllegalStateException("publish() without claim(): claim an event and fill it first");
        }
        claimed = null;
        event.stampPublished(System.nanoTime());
        ring.publish(event.sequence());
        return event.sequence();
    }

    /**
     * Returns when every stage has handled all events up to this sequence, which must have been published.
     *
     * @throws PipelineFailedException when a stage failed or took longer than the stall timeout
     */
    public void awaitProcessed(long sequence) {
        if (sequence > ring.getCursor()) {
            throw new IllegalArgumentException(
                    "Event " + sequence + " is not published: the last was " + ring.getCursor());
        }
        threads.awaitProcessed(sequence);
    }

    /** Waits for all that was published, as {@link #awaitProcessed} does. */
    public void drain() {
        threads.awaitProcessed(ring.getCursor());
    }

    /**
     * Quantiles for each step and for the whole way, from publication to the end of the last stage. Call it after
     * {@link #drain}.
     */
    public Map<String, LatencySummary> latencies() {
        Map<String, LatencySummary> summaries = new LinkedHashMap<>();
        latencies.forEach((step, latency) -> summaries.put(step.label(), latency.summary()));
        summaries.put("total", total.summary());
        return summaries;
    }

    /** Stops the threads. Events not yet handled are left; {@link #drain} first to have them handled. */
    @Override
    public void close() {
        threads.close();
    }

    /** The settings of a pipeline. Each method returns this builder. */
    public static final class Builder {
        private final EnumMap<Step, Stage> stages = new EnumMap<>(Step.class);
        private Topology topology = Topology.FUSED;
        private Waiting waiting = Waiting.BLOCKING;
        private Duration stallTimeout = Duration.ofSeconds(30);
        private int ringSize = 4096;
        private int featureCount;
        private int outputCount;

        private Builder() {}

        /** Puts a stage in its place; a step without a stage is left out. */
        public Builder stage(Step step, Stage stage) {
            stages.put(step, stage);
            return this;
        }

        /** Which threads run the stages; default {@link Topology#FUSED}. */
        public Builder topology(Topology topology) {
            this.topology = topology;
            return this;
        }

        /** How the threads of stages wait for events; default {@link Waiting#BLOCKING}. */
        public Builder waiting(Waiting waiting) {
            this.waiting = waiting;
            return this;
        }

        /** How many events the ring holds: a power of two; default 4,096. */
        public Builder ringSize(int events) {
            this.ringSize = events;
            return this;
        }

        /** The width of an event's feature row; default 0. */
        public Builder featureCount(int count) {
            this.featureCount = count;
            return this;
        }

        /** How many numbers a prediction has; default 0. */
        public Builder outputCount(int count) {
            this.outputCount = count;
            return this;
        }

        /** How long the publisher waits for the stages before it fails; default 30 s. */
        public Builder stallTimeout(Duration timeout) {
            this.stallTimeout = timeout;
            return this;
        }

        /**
         * Builds the pipeline and starts its threads.
         *
         * @throws InvalidInputException when the settings do not fit together or not on this machine
         */
        public Pipeline start() {
            refuseMoreThreadsThanCores(Runtime.getRuntime().availableProcessors());
            if (Integer.bitCount(ringSize) != 1) {
                throw new InvalidInputException("ring size", "a power of two", Integer.toString(ringSize));
            }
            if (stages.isEmpty()) {
                throw new InvalidInputException("pipeline", "at least one stage", "none");
            }
            return new Pipeline(this);
        }

        /** Stages that wait for a core that another stage's waiting takes are thousands of times slower. */
        void refuseMoreThreadsThanCores(int cores) {
            int needed = waiting.coresFor(topology.threads());
            if (needed > cores) {
                throw new InvalidInputException(
                        "topology " + topology + ", waiting " + waiting,
                        "at least " + needed + " cores, one for each thread that must not wait for another's core",
                        Integer.toString(cores),
                        waiting == Waiting.BLOCKING ? "choose the topology fused" : "choose the waiting blocking");
            }
        }
    }
}
