package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** Invariant: a stage that throws stops trading, not the record; and the halt can be seen, and left by command. */
class HaltTest {
    private final List<String> sent = new ArrayList<>();
    private final List<Long> journalled = new ArrayList<>();
    private final List<Long> booked = new ArrayList<>();
    private final GatewayStage gateway =
            new GatewayStage((time, decision) -> sent.add(decision.kind() + " " + decision.orderId()));

    /** Wants an order at each trade, whether trading is halted or not. */
    private static void orderAtEachTrade(Event event) {
        if (event.kind() == EventKind.TRADE) {
            event.decisions().order(0, event.sequence(), Side.BUY, 1, event.priceTicks());
        }
    }

    private PipelineBuilder pipeline(Topology topology) {
        return Pipeline.builder()
                .topology(topology)
                .ringSize(16)
                .stage(Step.JOURNAL, event -> journalled.add(event.sequence()))
                .stage(Step.PORTFOLIO, event -> booked.add(event.sequence()))
                .stage(Step.RISK, HaltTest::orderAtEachTrade)
                .stage(Step.GATEWAY, gateway);
    }

    private static void trade(Pipeline pipeline) {
        pipeline.claim().trade(0, 1, 100, 1);
        pipeline.publish();
    }

    @ParameterizedTest
    @EnumSource
    void aStageThatThrowsHaltsTradingAndTheRecordGoesOn(Topology topology) {
        Stage failing = event -> {
            if (event.sequence() == 3) {
                throw new IllegalArgumentException("three is too much");
            }
        };
        try (Pipeline pipeline =
                pipeline(topology).stage(Step.FEATURES, failing).start()) {
            for (int i = 0; i < 100; i++) {
                trade(pipeline);
            }
            pipeline.drain();
            assertThat(pipeline.halt()).hasValueSatisfying(halt -> {
                assertThat(halt.sequence()).isEqualTo(3);
                assertThat(halt.cause()).contains("Stage features failed at event 3", "three is too much");
            });
            assertThat(sent)
                    .as("three orders, and none of them left open")
                    .containsExactly("ORDER 0", "ORDER 1", "ORDER 2", "CANCEL 0", "CANCEL 1", "CANCEL 2");
            assertThat(journalled).hasSize(100);
            assertThat(booked).hasSize(100);
            assertThat(gateway.refusals(RefusalReason.HALTED)).isEqualTo(97);
            assertThat(pipeline.stageFailures()).isEqualTo(1);
            assertThatThrownBy(pipeline::requireNoFailure)
                    .isInstanceOf(PipelineFailedException.class)
                    .hasRootCauseMessage("three is too much");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommandHaltsAndAnotherResumes(Topology topology) {
        try (Pipeline pipeline = pipeline(topology).start()) {
            trade(pipeline);
            pipeline.claim().filled(0, 1, 0, Side.BUY, 100, 1, 0, 100, 0);
            pipeline.publish();
            trade(pipeline);
            pipeline.claim().halt(1);
            long halted = pipeline.publish();
            trade(pipeline);
            pipeline.drain();
            assertThat(pipeline.halt()).contains(new Halt(halted, "Halted by command at event 3", null));
            pipeline.requireNoFailure();
            pipeline.claim().resume(1);
            pipeline.publish();
            trade(pipeline);
            pipeline.drain();
            assertThat(pipeline.halt()).isEmpty();
            assertThat(sent)
                    .as("the first order was filled, so that there is nothing of it to take back")
                    .containsExactly("ORDER 0", "ORDER 2", "CANCEL 2", "ORDER 6");
            assertThat(gateway.openOrders()).as("cancels have no answer yet").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStillFailsHaltsAgain(Topology topology) {
        Stage failing = event -> {
            throw new IllegalStateException("broken");
        };
        try (Pipeline pipeline =
                pipeline(topology).stage(Step.INFERENCE, failing).start()) {
            trade(pipeline);
            pipeline.claim().resume(1);
            pipeline.publish();
            trade(pipeline);
            pipeline.drain();
            assertThat(pipeline.halt()).isPresent();
            assertThat(sent).isEmpty();
        }
    }

    /** Partial decisions of a stage that failed in the middle must not leave. */
    @ParameterizedTest
    @EnumSource
    void whatAFailingStageHasDecidedDoesNotLeave(Topology topology) {
        Stage half = event -> {
            event.decisions().order(0, 7, Side.BUY, 1, 1);
            throw new IllegalStateException("after the first of two orders");
        };
        List<RefusalReason> reasons = new ArrayList<>();
        Stage look = event -> {
            Decision decision = event.decisions().get(0);
            reasons.add(decision.reason());
        };
        try (Pipeline pipeline = pipeline(topology)
                .stage(Step.RISK, half)
                .stage(Step.OBSERVER, look)
                .start()) {
            trade(pipeline);
            pipeline.drain();
        }
        assertThat(sent).isEmpty();
        assertThat(reasons).containsExactly(RefusalReason.HALTED);
    }
}
