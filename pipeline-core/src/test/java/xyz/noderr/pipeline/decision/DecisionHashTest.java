package xyz.noderr.pipeline.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DecisionHashTest {
    /** The first outputs of SplitMix64 from seed 0, as published with its reference implementation. */
    @Test
    void mixesLikeSplitMix64() {
        long gamma = 0x9e3779b97f4a7c15L;
        assertThat(DecisionHash.mix(gamma)).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(DecisionHash.mix(2 * gamma)).isEqualTo(0x6e789e6aa1b965f4L);
        assertThat(DecisionHash.mix(3 * gamma)).isEqualTo(0x06c45d188009454fL);
    }

    @Test
    void everyFieldAndTheSequenceCount() {
        List<Consumer<Decisions>> variants = List.of(
                d -> d.order(0, 1, Side.BUY, 10, 100),
                d -> d.order(1, 1, Side.BUY, 10, 100),
                d -> d.order(0, 2, Side.BUY, 10, 100),
                d -> d.order(0, 1, Side.SELL, 10, 100),
                d -> d.order(0, 1, Side.BUY, 11, 100),
                d -> d.order(0, 1, Side.BUY, 10, 101),
                d -> d.order(0, 1, Side.BUY, 10, 100).postOnly(),
                d -> d.order(0, 1, Side.BUY, 10, 100).reduceOnly(),
                d -> d.order(0, 1, Side.BUY, 10, 100).market(),
                d -> d.order(0, 1, Side.BUY, 10, 100).immediateOrCancel(),
                d -> d.order(0, 1, Side.BUY, 10, 100).fillOrKill(),
                d -> d.order(0, 1, Side.BUY, 10, 100).until(5),
                d -> d.order(0, 1, Side.BUY, 10, 100).until(6),
                d -> d.order(0, 1, Side.BUY, 10, 100).stop(5),
                d -> d.order(0, 1, Side.BUY, 10, 100).stop(6),
                d -> d.order(0, 1, Side.BUY, 10, 100).stopLimit(5),
                d -> d.order(0, 1, Side.BUY, 10, 100).trail(5),
                d -> d.order(0, 1, Side.BUY, 10, 100).display(5),
                d -> d.order(0, 1, Side.BUY, 10, 100).oneCancelsOther(5),
                d -> d.order(0, 1, Side.BUY, 10, 100).after(5),
                d -> d.modify(0, 1, Side.BUY, 10, 100),
                d -> d.cancel(0, 1, Side.BUY),
                d -> d.refusal(0, Side.BUY, 10, 100, RefusalReason.MAX_POSITION),
                d -> d.refusal(0, Side.BUY, 10, 100, RefusalReason.DAILY_LOSS),
                d -> d.notice(1, Measure.VAR, Response.WARN, true, 5, 6),
                d -> d.notice(2, Measure.VAR, Response.WARN, true, 5, 6),
                d -> d.notice(1, Measure.BETA, Response.WARN, true, 5, 6),
                d -> d.notice(1, Measure.VAR, Response.REDUCE, true, 5, 6),
                d -> d.notice(1, Measure.VAR, Response.WARN, false, 5, 6));
        Set<Long> hashes = new HashSet<>();
        for (Consumer<Decisions> variant : variants) {
            hashes.add(hashOf(7, variant));
            hashes.add(hashOf(8, variant));
        }
        assertThat(hashes).hasSize(2 * variants.size());
    }

    @Test
    void orderCounts() {
        DecisionHash ab = new DecisionHash();
        ab.fold(1);
        ab.fold(2);
        DecisionHash ba = new DecisionHash();
        ba.fold(2);
        ba.fold(1);
        assertThat(ab.value()).isNotEqualTo(ba.value());
    }

    @Test
    void everyRefusalReasonHasACodeOfItsOwn() {
        Set<Integer> codes = new HashSet<>();
        for (RefusalReason reason : RefusalReason.values()) {
            codes.add(reason.code());
        }
        assertThat(codes).hasSize(RefusalReason.values().length);
    }

    private static long hashOf(long sequence, Consumer<Decisions> decided) {
        Decisions decisions = new Decisions();
        decided.accept(decisions);
        DecisionHash hash = new DecisionHash();
        hash.fold(sequence, decisions.get(0));
        return hash.value();
    }
}
