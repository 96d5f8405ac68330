package xyz.noderr.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.Stateful;

/** The settings of a pipeline. Each method returns this builder; {@link #start} reads them once. */
public final class PipelineBuilder {
    final EnumMap<Step, Stage> stages = new EnumMap<>(Step.class);
    final List<PipelineListener> listeners = new ArrayList<>();
    ThreadSplit split = ThreadSplit.of(Topology.FUSED);
    Waiting waiting = Waiting.BLOCKING;
    int[] cores = {};
    Duration stallTimeout = Duration.ofSeconds(30);
    int ringSize = 4096;
    int featureCount;
    int outputCount;
    int depthLevels = 1;
    int bookLevels = 1;
    int timeEvery = 16;
    boolean severalThreadsPublish;
    long snapshotEvery;

    @Nullable
    Path snapshotFolder;

    @Nullable
    Snapshot snapshot;

    PipelineBuilder() {}

    /** Puts a stage in its place; a step without a stage is left out, save the guard, which is an {@link InputGuard}. */
    public PipelineBuilder stage(Step step, Stage stage) {
        stages.put(step, stage);
        return this;
    }

    /** Who hears of decisions, refusals and the state, in a thread beside the ring. May be called several times. */
    public PipelineBuilder listener(PipelineListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Which threads run the stages; default {@link Topology#FUSED}. */
    public PipelineBuilder topology(Topology topology) {
        split = ThreadSplit.of(topology);
        return this;
    }

    /**
     * A split of one's own: the first thread begins at the journal, the others at these steps.
     *
     * @param steps any of guard, book, features, inference and portfolio; from there on the steps share a thread
     * @throws InvalidInputException when it is another step
     */
    public PipelineBuilder threadsBeginAt(Step... steps) {
        split = ThreadSplit.at(steps);
        return this;
    }

    /** How the threads of stages wait for events; default {@link Waiting#BLOCKING}. */
    public PipelineBuilder waiting(Waiting waiting) {
        this.waiting = waiting;
        return this;
    }

    /** The core of each thread of stages, in the order of the way of an event; default: the system chooses. */
    public PipelineBuilder cores(int... cores) {
        this.cores = cores.clone();
        return this;
    }

    /** How many events the ring holds: a power of two; default 4,096. */
    public PipelineBuilder ringSize(int events) {
        ringSize = events;
        return this;
    }

    /** The width of an event's feature row; default 0. */
    public PipelineBuilder featureCount(int count) {
        featureCount = count;
        return this;
    }

    /** How many numbers a prediction has; default 0. */
    public PipelineBuilder outputCount(int count) {
        outputCount = count;
        return this;
    }

    /** How many levels of a venue's message about a book an event holds on each side; default 1, for quotes. */
    public PipelineBuilder depthLevels(int levels) {
        depthLevels = levels;
        return this;
    }

    /** How many levels of its instrument's book an event shows on each side; default 1. */
    public PipelineBuilder bookLevels(int levels) {
        bookLevels = levels;
        return this;
    }

    /**
     * Times one event in so many from end to end, and another one stage by stage: a power of two; default 16, of which the
     * distributions show the same at a sixteenth of the cost. To ask the machine for the time takes as long as a short
     * stage. With 1 both are timed at each event, and the asking is in the time of the whole way.
     */
    public PipelineBuilder timeEvery(int events) {
        timeEvery = events;
        return this;
    }

    /** How long a publisher waits for the stages before it fails; default 30 s. */
    public PipelineBuilder stallTimeout(Duration timeout) {
        stallTimeout = timeout;
        return this;
    }

    /** Lets several threads publish, each through a {@link Pipeline#publisher publisher} of its own. */
    public PipelineBuilder severalThreadsPublish() {
        severalThreadsPublish = true;
        return this;
    }

    /**
     * Saves the state of all stages to this folder after every so many events, and keeps the newest two snapshots. Each
     * stage from the guard to the gateway must be {@link Stateful}.
     */
    public PipelineBuilder snapshots(Path folder, long everyEvents) {
        snapshotFolder = folder;
        snapshotEvery = everyEvents;
        return this;
    }

    /**
     * Takes up the state of a snapshot of the same stages: the first event that is published is the one after it. The
     * stages given to this builder must be new.
     */
    public PipelineBuilder restore(Snapshot snapshot) {
        this.snapshot = snapshot;
        return this;
    }

    /**
     * Builds the pipeline and starts its threads.
     *
     * @throws InvalidInputException when the settings do not fit together or not on this machine
     */
    public Pipeline start() {
        refuseMoreThreadsThanCores(Runtime.getRuntime().availableProcessors());
        requirePowerOfTwo("ring size", ringSize);
        requirePowerOfTwo("timeEvery", timeEvery);
        requirePositive("depthLevels", depthLevels);
        requirePositive("bookLevels", bookLevels);
        if (stages.isEmpty()) {
            throw new InvalidInputException("pipeline", "at least one stage", "none");
        }
        if (split.invoked() && severalThreadsPublish) {
            throw new InvalidInputException(
                    "topology invoked",
                    "one thread that publishes and runs the stages",
                    "several",
                    "choose the topology fused");
        }
        stages.putIfAbsent(Step.GUARD, new InputGuard());
        refuseCoresThatCannotBe();
        refuseStagesThatCannotBeSaved();
        return new Pipeline(this);
    }

    private void refuseStagesThatCannotBeSaved() {
        if (snapshotFolder == null && snapshot == null) {
            return;
        }
        if (snapshotFolder != null && snapshotEvery < 1) {
            throw new InvalidInputException("snapshots", "every 1 event or more", Long.toString(snapshotEvery));
        }
        stages.forEach((step, stage) -> {
            if (step.hasState() && !(stage instanceof Stateful)) {
                throw new InvalidInputException(
                        "snapshots",
                        "stages that are Stateful",
                        "a stage " + step.label() + " that is not",
                        "let " + stage.getClass().getName() + " save and restore what its decisions depend on");
            }
        });
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new InvalidInputException(what, "1 or more", Integer.toString(value));
        }
    }

    private static void requirePowerOfTwo(String what, int value) {
        if (Integer.bitCount(value) != 1 || value < 1) {
            throw new InvalidInputException(what, "a power of two", Integer.toString(value));
        }
    }

    /** Stages that wait for a core that another stage's waiting takes are thousands of times slower. */
    void refuseMoreThreadsThanCores(int available) {
        int needed = waiting.coresFor(split.threads());
        if (needed > available) {
            throw new InvalidInputException(
                    "stages in " + split + ", waiting " + waiting,
                    "at least " + needed + " cores, one for each thread that must not wait for another's core",
                    Integer.toString(available),
                    waiting == Waiting.BLOCKING ? "choose the topology fused" : "choose the waiting blocking");
        }
    }

    private void refuseCoresThatCannotBe() {
        if (cores.length == 0) {
            return;
        }
        int threads = split.threadsOf(stages).size();
        if (split.invoked() || cores.length != threads) {
            throw new InvalidInputException(
                    "cores",
                    split.invoked()
                            ? "none, as the stages run in the publisher's thread"
                            : "one for each of " + threads,
                    Integer.toString(cores.length));
        }
        try {
            for (int core : cores) {
                if (core < 0 || !CorePinning.possible(core)) {
                    throw new InvalidInputException(
                            "cores",
                            "cores of this machine, on a system that lets a thread choose",
                            Integer.toString(core),
                            "leave the choice to the system, or give others");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PipelineFailedException("Interrupted while the cores were tried");
        }
    }
}
