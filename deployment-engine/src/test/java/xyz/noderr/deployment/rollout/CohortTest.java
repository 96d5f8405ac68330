package xyz.noderr.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortTest {
    private static final int NODES = 100_000;

    /** Hashes as Ethereum's documents have them for these texts. */
    @ParameterizedTest
    @CsvSource({
        "'',c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "abc,4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
        "hello,1c8aff950685c2ed4bc3174f3472287b56d9517b9c948127319a09a7a36deac8"
    })
    void aNodeStandsWhereKeccakPutsIt(String nodeId, String hash) {
        int part = new BigInteger(hash, 16).mod(BigInteger.valueOf(100)).intValueExact();
        assertThat(Cohort.part(nodeId)).isEqualTo(part);
        Cohort expected = part < 5
                ? Cohort.CANARY
                : part < 30
                        ? Cohort.COHORT_1
                        : part < 55 ? Cohort.COHORT_2 : part < 80 ? Cohort.COHORT_3 : Cohort.COHORT_4;
        assertThat(Cohort.of(nodeId)).isEqualTo(expected);
    }

    @Test
    void eachCohortHasItsShareOfManyNodes() {
        Map<Cohort, Integer> counts = new EnumMap<>(Cohort.class);
        for (int i = 0; i < NODES; i++) {
            counts.merge(Cohort.of("node-" + i), 1, Integer::sum);
        }
        Map<Cohort, Double> shares = Map.of(
                Cohort.CANARY, 0.05,
                Cohort.COHORT_1, 0.25,
                Cohort.COHORT_2, 0.25,
                Cohort.COHORT_3, 0.25,
                Cohort.COHORT_4, 0.20);
        shares.forEach((cohort, share) -> assertThat((double) counts.getOrDefault(cohort, 0) / NODES)
                .as(cohort.toString())
                .isCloseTo(share, within(0.01)));
    }
}
