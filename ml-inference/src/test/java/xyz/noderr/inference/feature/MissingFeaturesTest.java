package xyz.noderr.inference.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** An event without a row says which features it lacks; one that gets no row for another reason says nothing. */
class MissingFeaturesTest {
    private static final List<String> NAMES = List.of("momentum_1s", "momentum_10s", "spread");
    private static final long SECOND = 1_000_000_000L;

    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ONE, 5));
    private final FeatureStage stage = new FeatureStage(instrument, NAMES, "test");
    private final Event event = new Event(NAMES.size(), 0, 1, 1);

    private boolean[] after(int seconds, boolean hasBook, boolean trade) {
        event.resetStages();
        if (trade) {
            event.trade(0, seconds * SECOND, 100 + seconds, 10);
        } else {
            event.depthUpdate(0, seconds * SECOND);
        }
        if (hasBook) {
            event.book().addBid(99, 5);
            event.book().addAsk(101, 5);
        }
        stage.onEvent(event);
        return event.features().missing();
    }

    @Test
    void aFeatureIsMissingUntilItHasSeenEnoughAndWhileItsBookIsNotThere() {
        assertThat(after(1, false, true)).containsExactly(true, true, true);
        assertThat(event.features().incomplete()).isTrue();
        assertThat(after(2, true, false)).containsExactly(true, true, false);
        assertThat(after(5, true, true)).containsExactly(false, true, false);
        after(30, true, true);
        assertThat(event.features().incomplete()).isFalse();
        assertThat(event.features().ready()).isTrue();
        assertThat(after(31, false, false)).containsExactly(false, false, true);
        assertThat(event.features().incomplete()).isTrue();
        assertThat(event.features().ready()).isFalse();
    }

    @Test
    void anEventThatIsNoRowsLacksNothing() {
        event.resetStages();
        event.trade(0, SECOND, 100, 0);
        stage.onEvent(event);
        assertThat(event.features().incomplete()).isFalse();
        assertThat(event.features().ready()).isFalse();
    }
}
