package xyz.noderr.pipeline;

import java.util.BitSet;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import net.openhft.affinity.Affinity;

/** Starts the threads of stages, each on the core that was chosen for it. */
final class CorePinning implements ThreadFactory {
    private final int[] cores;
    private final AtomicInteger started = new AtomicInteger();

    /**
     * Threads on these cores, in the order of the way of an event.
     *
     * @param cores empty to leave the choice to the operating system
     */
    CorePinning(int... cores) {
        this.cores = cores.clone();
    }

    @Override
    public Thread newThread(Runnable stages) {
        int place = started.getAndIncrement();
        Runnable work = cores.length == 0
                ? stages
                : () -> {
                    Affinity.setAffinity(cores[place]);
                    stages.run();
                };
        return Thread.ofPlatform().daemon().name("noderr-stages-" + place).unstarted(work);
    }

    /** Tries a core in a thread of its own, as not every system lets a thread choose. */
    static boolean possible(int core) throws InterruptedException {
        BitSet got = new BitSet();
        Thread probe = Thread.ofPlatform().daemon().start(() -> {
            Affinity.setAffinity(core);
            got.or(Affinity.getAffinity());
        });
        probe.join();
        return got.cardinality() == 1 && got.get(core);
    }
}
