package xyz.noderr.node.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import xyz.noderr.node.signal.Votes.Outcome;

/** More than half of all guardians, in time; silence is a no. */
class VotesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Signal SIGNAL = signal(500_000);

    private static Signal signal(long weight) {
        return new Signal("binance_spot:BTCUSDT", weight, new BigDecimal("10.50"), 7, "decider");
    }

    private static Votes of(String... voters) {
        return new Votes(Set.of(voters), Duration.ofSeconds(5));
    }

    @Test
    void halfOfThemAreNoMajority() {
        Votes votes = of("a", "b");
        assertThat(votes.add(SIGNAL, "a", true, 0)).isEqualTo(Outcome.OPEN);
        assertThat(votes.add(SIGNAL, "b", true, SECOND)).isEqualTo(Outcome.APPROVED);
        assertThat(votes.approving(SIGNAL)).containsExactly("a", "b");
    }

    @Test
    void oneGuardianHasOneVoteAndItsFirstWordCounts() {
        Votes votes = of("a", "b", "c");
        assertThat(votes.add(SIGNAL, "a", false, 0)).isEqualTo(Outcome.OPEN);
        assertThat(votes.add(SIGNAL, "a", true, 0)).isEqualTo(Outcome.OPEN);
        assertThat(votes.add(SIGNAL, "a", true, 0)).isEqualTo(Outcome.OPEN);
        assertThat(votes.add(SIGNAL, "b", true, 0)).isEqualTo(Outcome.OPEN);
        assertThat(votes.add(SIGNAL, "c", true, 0)).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void itIsApprovedOnceAndNotAgainByTheNextWord() {
        Votes votes = of("a", "b", "c");
        votes.add(SIGNAL, "a", true, 0);
        assertThat(votes.add(SIGNAL, "b", true, 0)).isEqualTo(Outcome.APPROVED);
        assertThat(votes.add(SIGNAL, "c", true, 0)).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void itIsRejectedAsSoonAsNoMajorityCanApproveIt() {
        Votes votes = of("a", "b", "c");
        assertThat(votes.add(SIGNAL, "a", false, 0)).isEqualTo(Outcome.OPEN);
        assertThat(votes.add(SIGNAL, "b", false, 0)).isEqualTo(Outcome.REJECTED);
        assertThat(votes.add(SIGNAL, "c", true, 0)).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void whoDoesNotAnswerInTimeSaysNo() {
        Votes votes = of("a", "b", "c");
        votes.add(SIGNAL, "a", true, 0);
        assertThat(votes.expired(5 * SECOND)).isEmpty();
        assertThat(votes.expired(5 * SECOND + 1)).isEqualTo(Map.of(SIGNAL, List.of("b", "c")));
        assertThat(votes.add(SIGNAL, "b", true, 5 * SECOND + 2)).isEqualTo(Outcome.CLOSED);
        assertThat(votes.expired(9 * SECOND)).isEmpty();
    }

    @Test
    void aWordThatComesTooLateCountsForNothingThoughNobodyHasLookedYet() {
        Votes votes = of("a", "b");
        votes.add(SIGNAL, "a", true, 0);
        assertThat(votes.add(SIGNAL, "b", true, 6 * SECOND)).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void eachSignalHasAVoteOfItsOwnAndWhoSaysTheSameSaysTheSameSignal() {
        Votes votes = of("a", "b");
        votes.add(SIGNAL, "a", true, 0);
        assertThat(votes.add(signal(400_000), "b", true, 0)).isEqualTo(Outcome.OPEN);
        Signal same = new Signal("binance_spot:BTCUSDT", 500_000, new BigDecimal("10.5"), 7, "decider");
        assertThat(same.id()).isEqualTo(SIGNAL.id()).matches("[0-9a-f]{16}");
        assertThat(votes.add(same, "b", true, 0)).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void whatIsSaidOtherwiseIsAnotherSignal() {
        assertThat(List.of(
                        signal(500_001).id(),
                        new Signal("binance_spot:ETHUSDT", 500_000, new BigDecimal("10.5"), 7, "decider").id(),
                        new Signal("binance_spot:BTCUSDT", 500_000, new BigDecimal("10.6"), 7, "decider").id(),
                        new Signal("binance_spot:BTCUSDT", 500_000, new BigDecimal("10.5"), 8, "decider").id(),
                        new Signal("binance_spot:BTCUSDT", 500_000, new BigDecimal("10.5"), 7, "other").id()))
                .doesNotHaveDuplicates()
                .doesNotContain(SIGNAL.id());
    }
}
