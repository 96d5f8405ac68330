package xyz.noderr.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.deployment.Releases;
import xyz.noderr.deployment.release.Priority;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

class RolloutTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final NodeMetrics WELL = new NodeMetrics(60, 20, 30, 0);
    private static final RolloutSettings USUAL = SettingsFile.defaults(RolloutSettings.class);

    private final Rollout rollout = new Rollout(USUAL, RolloutState.NONE, List.of());

    /** Twenty nodes of each cohort, so that one of them is no tenth. */
    private final Map<Cohort, List<String>> nodes = new EnumMap<>(Cohort.class);

    @BeforeEach
    void enrolNodes() {
        for (int i = 0; nodes.size() < 5 || nodes.values().stream().anyMatch(each -> each.size() < 20); i++) {
            String id = "node-" + i;
            List<String> ofCohort = nodes.computeIfAbsent(Cohort.of(id), none -> new ArrayList<>());
            if (ofCohort.size() < 20) {
                ofCohort.add(id);
                rollout.enrol(id, Tier.ORACLE);
            }
        }
    }

    private Rollout.Answer ask(String node, String running, Instant now) {
        return rollout.ask(node, Tier.ORACLE, running, now).orElseThrow();
    }

    private List<String> all() {
        return nodes.values().stream().flatMap(List::stream).toList();
    }

    private List<String> of(Cohort cohort) {
        return nodes.getOrDefault(cohort, List.of());
    }

    private String canary() {
        return of(Cohort.CANARY).getFirst();
    }

    /** All run 1.0, and 1.1 was published at the start. */
    private void publishSecond(String priority) {
        rollout.publish(Releases.of("1.0"), START.minus(Duration.ofDays(30)));
        for (String node : all()) {
            rollout.hear(node, "1.0", WELL, START.minusSeconds(60));
        }
        rollout.publish(Releases.of("1.1", priority), START);
    }

    @Test
    void beforeTheFirstReleaseThereIsNothingToRun() {
        assertThat(rollout.ask(canary(), Tier.ORACLE, "0.9", START)).isEmpty();
        assertThat(rollout.status(START).rolloutPhase()).isEqualTo(Phase.NONE);
    }

    @Test
    void theFirstReleaseIsForAllAtOnce() {
        rollout.publish(Releases.of("1.0"), START);
        for (String node : all()) {
            Rollout.Answer answer = ask(node, "0.9", START);
            assertThat(answer.update()).isTrue();
            assertThat(answer.release().version()).isEqualTo("1.0");
        }
        assertThat(ask(canary(), "1.0", START).update()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CANARY,0", "COHORT_1,24", "COHORT_2,48", "COHORT_3,72", "COHORT_4,96"})
    void aCohortIsToldSoManyHoursAfterPublication(Cohort cohort, int hours) {
        publishSecond("normal");
        String node = of(cohort).getFirst();
        Instant opens = START.plus(Duration.ofHours(hours));
        if (hours > 0) {
            Rollout.Answer before = ask(node, "1.0", opens.minusMillis(1));
            assertThat(before.update()).isFalse();
            assertThat(before.release().version()).isEqualTo("1.0");
        }
        Rollout.Answer at = ask(node, "1.0", opens);
        assertThat(at.update()).isTrue();
        assertThat(at.release().version()).isEqualTo("1.1");
        assertThat(at.cohort()).isEqualTo(cohort);
        assertThat(at.priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void anEmergencyIsForAllAtOnceAndIsOverWhenAllHaveIt() {
        publishSecond("emergency");
        for (String node : all()) {
            assertThat(ask(node, "1.0", START).update()).isTrue();
            assertThat(rollout.status(START).rolloutPhase()).isEqualTo(Phase.ROLLING);
            rollout.hear(node, "1.1", WELL, START.plusSeconds(60));
        }
        RolloutStatus status = rollout.status(START.plusSeconds(60));
        assertThat(status.rolloutPhase()).isEqualTo(Phase.COMPLETE);
        assertThat(status.currentVersion()).isEqualTo("1.1");
        assertThat(status.nodesUpdated()).isEqualTo(100);
        assertThat(status.successRate()).isEqualTo(1);
    }

    @Test
    void whileItIsPausedNoMoreAreToldAndWhoHasItKeepsIt() {
        publishSecond("normal");
        rollout.hear(canary(), "1.1", WELL, START);
        rollout.pause("looked at");
        assertThat(ask(canary(), "1.1", START).update()).isFalse();
        assertThat(ask(of(Cohort.CANARY).get(1), "1.0", START).update()).isFalse();
        assertThat(rollout.status(START).reason()).isEqualTo("looked at");
        rollout.resume();
        assertThat(ask(of(Cohort.CANARY).get(1), "1.0", START).update()).isTrue();
    }

    @Test
    void whatDoesHarmWhileItIsPausedIsTakenBackToo() {
        publishSecond("normal");
        updateCanaries();
        rollout.pause("looked at");
        rollout.hear(canary(), "1.1", new NodeMetrics(60, 20, 30, 2), START.plusSeconds(2));
        assertThat(rollout.status(START.plusSeconds(2)).rolloutPhase()).isEqualTo(Phase.ROLLED_BACK);
    }

    private void updateCanaries() {
        for (String node : of(Cohort.CANARY)) {
            rollout.hear(node, "1.1", WELL, START.plusSeconds(1));
        }
        assertThat(rollout.status(START.plusSeconds(1)).rolloutPhase()).isEqualTo(Phase.ROLLING);
    }

    @Test
    void aTenthOfACohortMayBeUnhealthyAndNoMore() {
        publishSecond("normal");
        updateCanaries();
        NodeMetrics hot = new NodeMetrics(60, 96, 30, 0);
        Instant now = START.plusSeconds(2);
        assertThat(rollout.hear(of(Cohort.CANARY).get(0), "1.1", hot, now)).isEqualTo(HealthStatus.UNHEALTHY);
        rollout.hear(of(Cohort.CANARY).get(1), "1.1", hot, now);
        assertThat(rollout.status(now).rolloutPhase()).isEqualTo(Phase.ROLLING);
        assertThat(rollout.status(now).successRate()).isEqualTo(0.9);
        rollout.hear(of(Cohort.CANARY).get(2), "1.1", hot, now);
        assertThat(rollout.status(now).rolloutPhase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(rollout.status(now).reason()).contains("3 of 20 nodes of canary");
    }

    @Test
    void oneErrorOnTwentyNodesIsTolerableAndTwoAreNot() {
        publishSecond("normal");
        updateCanaries();
        Instant now = START.plusSeconds(2);
        rollout.hear(canary(), "1.1", new NodeMetrics(60, 20, 30, 1), now);
        assertThat(rollout.status(now).rolloutPhase()).isEqualTo(Phase.ROLLING);
        rollout.hear(canary(), "1.1", new NodeMetrics(60, 20, 30, 2), now);
        assertThat(rollout.status(now).rolloutPhase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(rollout.status(now).reason()).contains("2 errors on 20 nodes of canary");
    }

    @Test
    void whoIsNotHeardOfAfterItWasToldCountsAsUnhealthy() {
        publishSecond("normal");
        ask(canary(), "1.0", START);
        Instant last = START.plus(USUAL.silence());
        assertThat(rollout.status(last).rolloutPhase()).isEqualTo(Phase.ROLLING);
        assertThat(rollout.status(last.plusMillis(1)).rolloutPhase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void whoSaysThatItStillRunsTheOldOneIsNotSilent() {
        publishSecond("normal");
        ask(canary(), "1.0", START);
        rollout.hear(canary(), "1.0", WELL, START.plus(USUAL.silence()));
        assertThat(rollout.status(START.plus(USUAL.silence()).plusSeconds(1)).rolloutPhase())
                .isEqualTo(Phase.ROLLING);
    }

    @Test
    void errorsOfTheOldVersionAreNotTheNewOnes() {
        publishSecond("normal");
        updateCanaries();
        rollout.hear(of(Cohort.COHORT_1).getFirst(), "1.0", new NodeMetrics(60, 99, 30, 50), START);
        assertThat(rollout.status(START).rolloutPhase()).isEqualTo(Phase.ROLLING);
    }

    @Test
    void whoHasABadReleaseIsToldToLeaveItAtOnceAndNobodyElseIsToldAnything() {
        publishSecond("normal");
        updateCanaries();
        rollout.rollBack("it trades nonsense");
        Rollout.Answer back = ask(canary(), "1.1", START.plusSeconds(5));
        assertThat(back.update()).isTrue();
        assertThat(back.release().version()).isEqualTo("1.0");
        assertThat(back.priority()).isEqualTo(Priority.EMERGENCY);
        assertThat(ask(of(Cohort.COHORT_1).getFirst(), "1.0", START.plus(Duration.ofDays(9)))
                        .update())
                .isFalse();
        assertThatThrownBy(() -> rollout.publish(Releases.of("1.1"), START))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("taken back");
        rollout.publish(Releases.of("1.2"), START.plusSeconds(6));
        assertThat(ask(canary(), "1.1", START.plusSeconds(7)).release().version())
                .isEqualTo("1.2");
    }

    @Test
    void aReleaseWithoutAnImageForATierLeavesItsNodesAlone() {
        rollout.enrol("validator", Tier.VALIDATOR);
        rollout.publish(Releases.of("1.0"), START);
        assertThat(rollout.ask("validator", Tier.VALIDATOR, "0.9", START)
                        .orElseThrow()
                        .update())
                .isFalse();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        publishSecond("normal");
        assertThatThrownBy(() -> rollout.publish(Releases.of("1.2"), START))
                .hasMessageContaining("expected none under way, found that of 1.1, rolling");
        assertThatThrownBy(() -> rollout.resume()).hasMessageContaining("paused");
        assertThatThrownBy(() -> rollout.ask("nobody", Tier.ORACLE, "1.0", START))
                .hasMessageContaining("node nobody");
        assertThatThrownBy(() -> rollout.ask(canary(), Tier.GUARDIAN, "1.0", START))
                .hasMessageContaining("expected oracle, found guardian");
    }

    @ParameterizedTest
    @CsvSource({
        "90,90,0,HEALTHY",
        "90.1,0,0,DEGRADED",
        "0,90.1,0,DEGRADED",
        "95,0,10,DEGRADED",
        "95.1,0,0,UNHEALTHY",
        "0,100,0,DEGRADED",
        "0,0,10,HEALTHY",
        "0,0,11,UNHEALTHY"
    })
    void healthIsWhatTheLimitsSay(double cpu, double memory, long errors, HealthStatus expected) {
        assertThat(HealthStatus.of(new NodeMetrics(1, cpu, memory, errors))).isEqualTo(expected);
    }
}
