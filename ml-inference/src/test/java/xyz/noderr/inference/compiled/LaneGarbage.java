package xyz.noderr.inference.compiled;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Runs a recurrent network by the Vector API until C2 has compiled it, and says what garbage a run makes then. */
final class LaneGarbage {
    private static final int OPSET = 17;
    private static final int RUNS = 2_000;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private LaneGarbage() {}

    @SuppressWarnings("SystemOut") // Its output is what the test reads.
    public static void main(String[] arguments) throws UnsupportedGraphException {
        if (!Lanes.ARE_THERE) {
            throw new IllegalStateException("There is no Vector API");
        }
        Random random = new Random(1);
        RandomGraphs lstm = HotLoops.lstm(random);
        Program program = Agreement.program(lstm.file(OPSET), lstm.inputs(), random);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long begun = System.nanoTime();
        long bytes;
        do {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int run = 0; run < RUNS; run++) {
                program.run();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        } while (bytes >= RUNS && System.nanoTime() - begun < LONGEST_NANOS);
        System.out.println("bytes a run: " + bytes / RUNS);
    }
}
