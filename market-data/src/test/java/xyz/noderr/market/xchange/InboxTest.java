package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xyz.noderr.market.xchange.Inbox.Arrival;
import xyz.noderr.market.xchange.Inbox.Kind;

@Timeout(20)
class InboxTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(15);

    private final FeedCounts counts = new FeedCounts();
    private final Inbox inbox = new Inbox(2, counts);

    private static Arrival arrival(Kind kind, int place, String what) {
        return new Arrival(kind, 1, place, what, 0);
    }

    private static Arrival trade(String what) {
        return arrival(Kind.TRADE, 0, what);
    }

    private List<Object> rest() throws InterruptedException {
        List<Object> all = new ArrayList<>();
        for (@Nullable Arrival next = inbox.take(0); next != null; next = inbox.take(0)) {
            all.add(next.what());
        }
        return all;
    }

    private Object next() throws InterruptedException {
        return Objects.requireNonNull(inbox.take(LONG), "none came").what();
    }

    @Test
    void aNewerQuoteTakesTheOlderOnesPlaceAtTheEndOfTheLine() throws InterruptedException {
        inbox.addLatest(arrival(Kind.QUOTE, 0, "old quote"));
        inbox.addLatest(arrival(Kind.QUOTE, 1, "another instrument's"));
        inbox.addLatest(arrival(Kind.BOOK, 0, "book"));
        inbox.addLatest(arrival(Kind.QUOTE, 0, "new quote"));
        assertThat(rest()).containsExactly("another instrument's", "book", "new quote");
        assertThat(counts.conflated.value()).isEqualTo(1);
    }

    @Test
    void aBookThatWaitsIsNotShownOnceItIsLost() throws InterruptedException {
        inbox.addLatest(arrival(Kind.BOOK, 0, "book"));
        inbox.addLatest(arrival(Kind.BOOK, 1, "another instrument's"));
        inbox.addLatest(arrival(Kind.BOOK_LOST, 0, "lost"));
        inbox.addLatest(arrival(Kind.BOOK, 0, "the next"));
        assertThat(rest()).containsExactly("another instrument's", "lost", "the next");
    }

    @Test
    void tradesThatFindNoRoomAreCountedAndNoneThatWaitsIsLeftOut() throws InterruptedException {
        assertThat(inbox.addTrade(trade("first"), 0)).isTrue();
        assertThat(inbox.addTrade(trade("second"), 0)).isTrue();
        assertThat(inbox.addTrade(trade("third"), 1)).isFalse();
        assertThat(counts.lostTrades.value()).isEqualTo(1);
        // What is no trade needs no room.
        inbox.addChange(arrival(Kind.ENDED, 0, "ended"));
        assertThat(rest()).containsExactly("first", "second", "ended");
    }

    @Test
    void aTradeWaitsForTheRoomThatATakerMakes() throws InterruptedException {
        inbox.addTrade(trade("first"), 0);
        inbox.addTrade(trade("second"), 0);
        List<Boolean> found = new ArrayList<>();
        Thread socket = Thread.ofPlatform().start(() -> {
            try {
                found.add(inbox.addTrade(trade("third"), LONG));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(List.of(next(), next(), next())).containsExactly("first", "second", "third");
        socket.join();
        assertThat(found).containsExactly(true);
        assertThat(counts.lostTrades.value()).isZero();
    }
}
