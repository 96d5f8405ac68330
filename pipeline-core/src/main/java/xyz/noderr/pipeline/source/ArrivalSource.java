package xyz.noderr.pipeline.source;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Events that another thread hands over as they arrive, in that order. It holds a bounded number of them: when it is full,
 * whoever hands over waits, and nothing is lost. An event's time is its own, or that of one before it that says to be later.
 *
 * <p>Threading: one thread claims and publishes, one reads; any may close, or have the reader do something between two
 * events. No garbage after the constructor, but for that.
 */
public final class ArrivalSource implements EventSource, AutoCloseable {
    private static final long LOOK_NANOS = 50_000_000;

    private final BlockingQueue<Event> free;
    private final BlockingQueue<Event> full;
    private final Event end;
    private final Event unread;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Counter arrived = new Counter();
    private @Nullable Event claimed;
    private @Nullable Event current;
    private long taken;
    private long timeNanos = Long.MIN_VALUE;
    private Runnable meanwhile = () -> {};
    private volatile boolean closed;

    /**
     * Something to do between two events.
     *
     * @param after how many events come before it
     */
    private record Task(Runnable work, long after) {}

    /**
     * An empty one.
     *
     * @param capacity how many events it holds
     * @param empty makes an event with room for what comes in
     */
    public ArrivalSource(int capacity, Supplier<Event> empty) {
        free = new ArrayBlockingQueue<>(capacity);
        full = new ArrayBlockingQueue<>(capacity + 1); // And the end.
        for (int i = 0; i < capacity; i++) {
            free.add(empty.get());
        }
        end = empty.get();
        unread = empty.get();
    }

    /** What the reader does each time before it waits for an event that has not come. */
    public void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** Has the reader do something between two events, as soon as it has read all that was handed over; nothing after the end. */
    public void between(Runnable task) {
        tasks.add(new Task(task, arrived.value()));
    }

    /** The next event to fill; waits for room. After the end one that nobody reads. */
    public Event claim() {
        Event event = null;
        while (event == null && !closed) {
            event = poll(free);
        }
        claimed = event;
        Event filled = event == null ? unread : event;
        filled.resetInput(0);
        return filled;
    }

    /** Hands the claimed event over. */
    public void publish() {
        Event event = claimed;
        claimed = null;
        if (event != null && !closed) {
            full.add(event);
            arrived.increment();
        }
    }

    private static @Nullable Event poll(BlockingQueue<Event> queue) {
        try {
            return queue.poll(LOOK_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an event was handed over", stopped);
        }
    }

    /** Waits for the next event; false after the end, once all that was handed over before it has been read. */
    @Override
    public boolean next() {
        Event done = current;
        if (done == end) {
            return false;
        }
        if (done != null) {
            free.add(done);
        }
        runTasks();
        Event event = full.poll();
        if (event == null) {
            meanwhile.run();
        }
        while (event == null) {
            event = poll(full);
            runTasks();
        }
        current = event;
        if (event == end) {
            return false;
        }
        taken++;
        timeNanos = Math.max(timeNanos, event.eventTimeNanos());
        return true;
    }

    private void runTasks() {
        for (Task task = tasks.peek(); task != null && task.after() <= taken; task = tasks.peek()) {
            tasks.remove();
            task.work().run();
        }
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        Event read = current;
        if (read == null || read == end) {
            throw new IllegalStateException("next() comes first");
        }
        event.copyInput(read);
    }

    /** How many events were handed over. For any thread. */
    public long arrived() {
        return arrived.value();
    }

    /** Nothing more arrives. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            full.add(end);
        }
    }
}
