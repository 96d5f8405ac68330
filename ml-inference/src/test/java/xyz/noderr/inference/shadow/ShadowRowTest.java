package xyz.noderr.inference.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;

/** What prices predictions are judged by. */
class ShadowRowTest {
    private final Event event = new Event(0, 0);
    private final ShadowRow row = new ShadowRow(0, 0);

    @Test
    void aBarTellsThePriceAtItsClose() {
        event.reset(0);
        event.bar(0, 60, 60, 10, 12, 9, 11, 1);
        assertThat(ShadowRow.wants(event)).isTrue();
        row.copy(event, false);
        assertThat(row.tellsPrice).isTrue();
        assertThat(row.priceTicks).isEqualTo(11);
    }

    @Test
    void aTradeTellsItsPriceAndATimerNone() {
        event.reset(0);
        event.trade(0, 60, 10, 1);
        row.copy(event, false);
        assertThat(row.tellsPrice).isTrue();
        assertThat(row.priceTicks).isEqualTo(10);
        event.reset(1);
        event.timer(1, 61);
        assertThat(ShadowRow.wants(event)).isFalse();
    }
}
