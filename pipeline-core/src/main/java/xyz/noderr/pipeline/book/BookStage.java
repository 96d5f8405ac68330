package xyz.noderr.pipeline.book;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The book stage: keeps the book of each instrument and writes its best levels on every event of that instrument, trades
 * and answers too. A book that is not valid has none, so that nobody can decide on it. Later stages read {@link
 * Event#book} and never the books themselves, which belong to this stage's thread.
 *
 * <p>An instrument whose venue sends depth has its book from that alone; quotes make a book of one level for one that has
 * seen no depth yet.
 */
public final class BookStage implements Stage, Stateful {
    private final OrderBook[] books;
    private final boolean[] hasDepth;
    private final Counter[] crossed;
    private final Counter unsynchronised = new Counter();
    private final Counter gaps = new Counter();

    /**
     * Books of instruments 0, 1, … up to this count.
     *
     * @param instruments how many there are
     */
    public BookStage(int instruments) {
        books = new OrderBook[instruments];
        crossed = new Counter[instruments];
        for (int i = 0; i < instruments; i++) {
            books[i] = new OrderBook();
            crossed[i] = new Counter();
        }
        hasDepth = new boolean[instruments];
    }

    @Override
    public void onEvent(Event event) {
        int instrument = event.instrumentId();
        if (!event.kind().namesInstrument() || instrument >= books.length) {
            return;
        }
        OrderBook book = books[instrument];
        switch (event.kind()) {
            case DEPTH_SNAPSHOT -> {
                hasDepth[instrument] = true;
                book.snapshot(event.depth());
                count(book, event);
            }
            case DEPTH_UPDATE -> {
                if (book.update(event.depth())) {
                    count(book, event);
                } else {
                    unsynchronised.increment();
                }
            }
            case DEPTH_GAP -> {
                hasDepth[instrument] = true;
                gaps.increment();
                book.clear();
            }
            case VENUE_STATUS -> {
                if (event.venueStatus() == VenueStatus.DOWN) {
                    book.clear();
                }
            }
            case QUOTE -> {
                if (!hasDepth[instrument]) {
                    book.clear();
                    book.snapshot(event.depth());
                    count(book, event);
                }
            }
            default -> {
                // Shows the book and changes nothing in it.
            }
        }
        if (book.valid()) {
            book.copyBest(event.book());
        }
    }

    private void count(OrderBook book, Event event) {
        if (!book.valid() && !event.depth().continued()) {
            crossed[event.instrumentId()].increment();
        }
    }

    /** How often the sides of a book crossed, which makes it invalid until the next snapshot. */
    public long crossed() {
        long sum = 0;
        for (Counter each : crossed) {
            sum += each.value();
        }
        return sum;
    }

    /** How often those of one instrument did: whoever can ask its venue for a snapshot looks at this. For any thread. */
    public long crossed(int instrumentId) {
        return crossed[instrumentId].value();
    }

    /** How many updates came without a valid snapshot before them, and changed nothing. */
    public long unsynchronised() {
        return unsynchronised.value();
    }

    /** How often the source said that messages are missing, which makes a book invalid until the next snapshot. */
    public long gaps() {
        return gaps.value();
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("pipeline.book.crossed", "Books that became invalid as their sides crossed", this::crossed);
        metrics.counter(
                "pipeline.book.unsynchronised", "Updates of a book without a valid snapshot", this::unsynchronised);
        metrics.counter("pipeline.book.gaps", "Books that became invalid as messages were missing", this::gaps);
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < books.length; i++) {
            out.putBoolean(hasDepth[i]);
            books[i].save(out);
        }
        for (Counter counter : counters()) {
            out.putLong(counter.value());
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < books.length; i++) {
            hasDepth[i] = in.getBoolean();
            books[i].restore(in);
        }
        for (Counter counter : counters()) {
            counter.set(in.getLong());
        }
    }

    private List<Counter> counters() {
        List<Counter> counters = new ArrayList<>(List.of(crossed));
        counters.add(unsynchronised);
        counters.add(gaps);
        return counters;
    }
}
