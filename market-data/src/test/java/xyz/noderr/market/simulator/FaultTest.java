package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;

class FaultTest {
    private static Fault fault(FaultKind kind, String channel, long from, long to, long every, double p, long amount) {
        return new Fault(kind, channel, from, to, every, p, amount);
    }

    @Test
    void readsEachForm() {
        long ever = Long.MAX_VALUE;
        assertThat(Fault.parse("drop=0.01")).isEqualTo(fault(FaultKind.DROP, "", 1, ever, 1, 0.01, 0));
        assertThat(Fault.parse("gap@5000:20")).isEqualTo(fault(FaultKind.GAP, "", 5_000, 5_000, 1, 1, 20));
        assertThat(Fault.parse("gap@5000")).isEqualTo(fault(FaultKind.GAP, "", 5_000, 5_000, 1, 1, 10));
        assertThat(Fault.parse("delay.kline_1m/7:2s"))
                .isEqualTo(fault(FaultKind.DELAY, "kline_1m", 1, ever, 7, 1, 2_000_000_000L));
        assertThat(Fault.parse("rest-429@2-4:30")).isEqualTo(fault(FaultKind.REST_429, "", 2, 4, 1, 1, 30));
        assertThat(Fault.parse("rest-timeout.depth"))
                .isEqualTo(fault(FaultKind.REST_TIMEOUT, "depth", 1, ever, 1, 1, 0));
    }

    @Test
    void everyKindIsReadByItsWord() {
        for (FaultKind kind : FaultKind.values()) {
            assertThat(Fault.parse(kind.word() + "@1").kind()).isEqualTo(kind);
        }
    }

    @Test
    void refusesWhatMeansNothing() {
        for (String text : List.of(
                "",
                "lose=0.1",
                "drop=0",
                "drop=1.5",
                "drop=x",
                "drop@0",
                "drop@5-3",
                "drop/0",
                "drop:3",
                "gap@1:0",
                "gap@1:x",
                "delay@1:20",
                "drop@",
                "drop=0.1@3",
                "DROP")) {
            assertThatThrownBy(() -> Fault.parse(text))
                    .as(text)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }
}
