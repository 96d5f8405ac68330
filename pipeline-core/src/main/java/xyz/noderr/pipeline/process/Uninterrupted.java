package xyz.noderr.pipeline.process;

/** Waiting that an interrupt does not end. It is there again afterwards, for whoever waits next. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** Returns when the thread has ended. */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
