package xyz.noderr.pipeline.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: asks a program to end in good order, and lets the process end when it has, or after so long, or at once
 * when it is asked a second time.
 */
public final class StopSignal implements AutoCloseable {
    private static final int OF_THE_SIGNAL = -1;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private final SecondSignal second = new SecondSignal();
    private volatile int status = OF_THE_SIGNAL;

    private StopSignal(Duration most, String late) {
        hook = new Thread(() -> await(most, late), "noderr-stop");
    }

    /**
     * Listens from here on until it is closed.
     *
     * @param most how long the program may take to end
     * @param late what to say when it takes longer
     */
    public static StopSignal listen(Duration most, String late) {
        StopSignal signal = new StopSignal(most, late);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void await(Duration most, String late) {
        asked.countDown();
        try {
            if (ended.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                if (status != OF_THE_SIGNAL) {
                    Runtime.getRuntime().halt(status);
                }
                return;
            }
            System.err.println("noderr: " + late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits at most so long for it; whether it has come. */
    public boolean await(long nanos) throws InterruptedException {
        return asked.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** The status with which the process ends after a signal; where nothing is said, the one that the JVM has for it. */
    public void status(int code) {
        status = code;
    }

    /** The program has ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            second.close();
        } catch (IllegalStateException shuttingDown) {
            // It is that hook which waits for us.
        }
    }
}
