package xyz.noderr.strategy.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static xyz.noderr.strategy.TestInstrument.INSTRUMENT;
import static xyz.noderr.strategy.TestInstrument.ONE;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Limits of time and rate, circuit breakers, the kill switch and changes of limits. 1,000 to trade with at 100 a unit. */
class RiskCommandsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;

    private final Portfolio portfolio = new Portfolio(INSTRUMENT, 1_000 * ONE);
    private final Map<String, Object> keys = new HashMap<>(Map.of(
            "maxOrderNotional",
            10_000,
            "maxPosition",
            1,
            "allowShort",
            true,
            "maxDailyLoss",
            1,
            "maxWeeklyLoss",
            1,
            "maxMonthlyLoss",
            1,
            "maxDrawdown",
            1));
    private RiskStage risk = stage();
    private final GatewayStage gateway = new GatewayStage((timeNanos, decision) -> {});
    /** A Monday, and the first of a month: 2024-01-01. */
    private long now = 19_723 * DAY;

    private RiskStage stage(Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            keys.put((String) more[i], more[i + 1]);
        }
        return new RiskStage(
                RiskLimits.of(keys).withoutPredictions(), portfolio, PartsPerMillion.of(new BigDecimal("0")));
    }

    private static Event event() {
        Event event = new Event(0, 1);
        event.reset(0);
        return event;
    }

    private Event run(Event event, long target) {
        portfolio.onEvent(event);
        event.intention().target(0, target);
        risk.onEvent(event);
        gateway.onEvent(event);
        return event;
    }

    private Event price(long ticks, long target) {
        Event event = event();
        event.trade(0, now, ticks, 1);
        return run(event, target);
    }

    private Event fill(Decision order, long ticks) {
        Event event = event();
        event.filled(
                0, now, order.orderId(), order.side(), ticks, order.quantityLots(), 0, ticks * order.quantityLots(), 0);
        return event;
    }

    /** Orders and fills until the position is the target, at one price. */
    private void hold(long ticks, long target) {
        Decision order = only(price(ticks, target));
        assertThat(order.kind()).as("%s", order).isEqualTo(DecisionKind.ORDER);
        run(fill(order, ticks), target);
        assertThat(portfolio.positionLots(0)).isEqualTo(target);
    }

    private static Decision only(Event event) {
        assertThat(event.decisions().size()).isEqualTo(1);
        return event.decisions().get(0);
    }

    private static void refused(Event event, RefusalReason reason, long limit, long observed) {
        Decision refusal = only(event);
        assertThat(refusal.kind()).isEqualTo(DecisionKind.REFUSAL);
        assertThat(List.of(refusal.reason(), refusal.limit(), refusal.observed()))
                .as("%s", refusal)
                .isEqualTo(List.of(reason, limit, observed));
    }

    @Test
    void eachRefusalSaysTheLimitAndWhatWasHeldAgainstIt() {
        risk = stage("maxPosition", 0.6);
        refused(price(10_000, 6_100), RefusalReason.MAX_POSITION, 600_000, 610_000);
        risk = stage("maxPosition", 5, "maxLeverage", 0.5);
        refused(price(10_000, -5_010), RefusalReason.MAX_LEVERAGE, 500_000, 501_000);
        risk = stage("maxLeverage", 5, "maxOrderQuantity", 2);
        refused(price(10_000, 2_001), RefusalReason.MAX_ORDER_QUANTITY, 2_000, 2_001);
        risk = stage("maxOrderQuantity", 100, "maxOrderNotional", 300);
        refused(price(10_000, 3_000), RefusalReason.MAX_ORDER_NOTIONAL, 300 * ONE, 303 * ONE);
        risk = stage("maxOrderNotional", 10_000);
        refused(price(10_000, 10_000), RefusalReason.INSUFFICIENT_CASH, 1_000 * ONE, 1_010 * ONE);
        refused(price(10_000, 49), RefusalReason.MIN_NOTIONAL, 5 * ONE, 494_900);
    }

    @Test
    void anOldPriceOpensNothingAndGetsOutAllTheSame() {
        hold(10_000, 1_000);
        now += 61 * SECOND;
        Event timer = event();
        timer.timer(0, now);
        refused(run(timer, 2_000), RefusalReason.STALE_DATA, 60 * SECOND, 61 * SECOND);
        Event later = event();
        later.timer(0, now);
        assertThat(only(run(later, 0)).side()).isEqualTo(Side.SELL);
    }

    @Test
    void soManyOrdersLeaveWithinASecondAndTheNextOneAfterIt() {
        risk = stage("maxOrdersPerSecond", 3);
        for (int i = 1; i <= 3; i++) {
            hold(10_000, 100L * i);
            now += SECOND / 10;
        }
        refused(price(10_000, 400), RefusalReason.ORDER_RATE, 3, 4);
        now += 7 * SECOND / 10;
        hold(10_000, 400);
    }

    @Test
    void theSameOrderIsNotSentTwiceInAMoment() {
        hold(10_000, 100);
        now += SECOND / 100;
        refused(price(10_000, 200), RefusalReason.DUPLICATE_ORDER, SECOND / 10, SECOND / 100);
        now += SECOND / 10;
        hold(10_000, 200);
    }

    @Test
    void cancelsWaitForTheirRate() {
        risk = stage("maxCancelsPerSecond", 1);
        Decision first = only(price(10_000, 100));
        assertThat(only(price(10_000, 300)).kind()).isEqualTo(DecisionKind.CANCEL);
        Event off = event();
        off.cancelled(0, now, first.orderId());
        assertThat(only(run(off, 300)).kind()).isEqualTo(DecisionKind.ORDER);
        assertThat(price(10_000, 500).decisions().size()).isZero();
        now += SECOND;
        assertThat(only(price(10_000, 500)).kind()).isEqualTo(DecisionKind.CANCEL);
    }

    @Test
    void whatIsNotOnTheListIsNotTraded() {
        risk = stage("allowed", List.of("other", "venue:X/Y"));
        refused(price(10_000, 100), RefusalReason.NOT_ALLOWED, 0, 0);
        risk = stage("allowed", List.of("venue:A/B"));
        assertThat(only(price(10_000, 100)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    /**
     * Five units of 100 in 1,000: a price of 90 is a loss of 50, 5 %, of 79 one of 105. On Tuesday, the day counts from
     * what Monday left.
     */
    @Test
    void lossesCountFromTheBeginningOfTheDayTheWeekAndTheMonth() {
        risk = stage(
                "maxDailyLoss", 0.06, "maxWeeklyLoss", 0.1, "maxMonthlyLoss", 0.15, "coolDown", "0s", "resumeBelow", 1);
        hold(10_000, 5_000);
        assertThat(price(9_000, 5_000).decisions().size()).isZero();
        refused(price(8_800, 5_100), RefusalReason.DAILY_LOSS, 60_000, 60_000);
        now += DAY;
        assertThat(only(price(8_800, 5_200)).kind()).as("a new day").isEqualTo(DecisionKind.ORDER);
        run(fill(only(cancelledAndAgain(5_200)), 8_800), 5_200);
        refused(price(7_990, 5_300), RefusalReason.WEEKLY_LOSS, 100_000, 102_120);
        now += 7 * DAY;
        assertThat(only(price(7_990, 5_300)).kind()).as("a new week").isEqualTo(DecisionKind.ORDER);
    }

    /** The order that was sent last is taken off by the venue, and sent anew. */
    private Event cancelledAndAgain(long target) {
        now += SECOND;
        Event off = event();
        off.cancelled(0, now, 2);
        return run(off, target);
    }

    @Test
    void afterTooManyLossesInARowItOpensNothingUntilItHasCooledDown() {
        risk = stage("maxConsecutiveLosses", 2, "coolDown", "1h", "duplicateWindow", "0s");
        for (int i = 0; i < 2; i++) {
            hold(10_000, 1_000);
            hold(9_990, 0);
        }
        refused(price(9_990, 1_000), RefusalReason.CONSECUTIVE_LOSSES, 2, 2);
        now += HOUR - 1;
        refused(price(9_990, 900), RefusalReason.CONSECUTIVE_LOSSES, 2, 2);
        now += 1;
        assertThat(only(price(9_990, 1_100)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void theKillSwitchTakesBackOpenOrdersAndGetsOutWithinItsSlippage() {
        hold(10_000, 5_000);
        Decision open = only(price(10_000, 6_000));
        Event kill = event();
        kill.kill(now, 5_000);
        Decision cancel = only(run(kill, 6_000));
        assertThat(cancel.kind()).isEqualTo(DecisionKind.CANCEL);
        assertThat(cancel.orderId()).isEqualTo(open.orderId());
        assertThat(price(10_000, 6_000).decisions().size())
                .as("while the order is open")
                .isZero();
        Event off = event();
        off.cancelled(0, now, open.orderId());
        Decision out = only(run(off, 6_000));
        assertThat(out.side()).isEqualTo(Side.SELL);
        assertThat(out.quantityLots()).isEqualTo(5_000);
        assertThat(out.limitTicks()).as("half a per cent below").isEqualTo(9_950);
        run(fill(out, 9_960), 6_000);
        assertThat(portfolio.positionLots(0)).isZero();
        refused(price(10_000, 6_100), RefusalReason.KILLED, 0, 0);
        assertThat(price(10_000, 6_100).decisions().size()).isZero();
        Event resume = event();
        resume.resume(now);
        run(resume, 0);
        assertThat(only(price(10_000, 6_100)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void theKillSwitchWithoutSlippageKeepsWhatIsHeldAndBlocksAllElse() {
        hold(10_000, 5_000);
        Event kill = event();
        kill.kill(now, 0);
        refused(run(kill, 6_000), RefusalReason.KILLED, 0, 0);
        refused(price(10_000, 0), RefusalReason.KILLED, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "500000, '', 500000", // tighter
        "600000, '', 600000", // as it is
        "700000, '', 600000", // looser, and nobody says why
        "700000, '  ', 600000",
        "700000, the desk asked for it on the phone, 700000",
        "-1, because, 600000"
    })
    void aLimitIsMadeTighterAtOnceAndLooserForAReason(long value, String reason, long then) {
        risk = stage("maxPosition", 0.6);
        Event change = event();
        change.changeLimit(now, Limit.MAX_POSITION.code(), value, reason);
        run(change, 0);
        assertThat(risk.limit(Limit.MAX_POSITION)).isEqualTo(then);
        assertThat(risk.refusedChanges()).isEqualTo(then == 600_000 && value != then ? 1 : 0);
    }

    @Test
    void aChangedLimitHoldsFromTheNextOrderOnAndInASnapshot() {
        risk = stage("maxPosition", 0.6);
        Event change = event();
        change.changeLimit(now, Limit.MAX_POSITION.code(), 100_000, "");
        run(change, 0);
        StateWriter state = new StateWriter();
        risk.save(state);
        risk = stage();
        risk.restore(new StateReader(state.written()));
        refused(price(10_000, 5_000), RefusalReason.MAX_POSITION, 100_000, 500_000);
        Event unknown = event();
        unknown.changeLimit(now, 99, 1, "why not");
        run(unknown, 0);
        assertThat(risk.refusedChanges()).isEqualTo(1);
        Event uncounted = event();
        uncounted.changeLimit(now, Limit.MAX_ORDERS_PER_SECOND.code(), 257, "more than can be counted");
        run(uncounted, 0);
        assertThat(risk.limit(Limit.MAX_ORDERS_PER_SECOND)).isEqualTo(10);
    }

    @Test
    void eachLimitIsAKeyOfTheSettingsAndIsSaidAsTheyDo() {
        risk = stage(
                "maxPosition",
                0.6,
                "maxGrossExposure",
                1234.5,
                "maxOrderQuantity",
                "0.25",
                "maxDataAge",
                "90s",
                "priceCollar",
                "0.02",
                "maxOpenOrders",
                7,
                "maxVolatilityRatio",
                3);
        List<String> keys = Arrays.stream(RiskLimits.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Map<String, String> said = new HashMap<>();
        for (LimitNow each : risk.limits()) {
            assertThat(keys).contains(each.limit());
            said.put(each.limit(), String.valueOf(each.value()));
        }
        assertThat(said)
                .containsEntry("maxPosition", "0.6")
                .containsEntry("maxGrossExposure", "1234.5")
                .containsEntry("maxNetExposure", "null")
                .containsEntry("maxOrderQuantity", "0.25")
                .containsEntry("maxDataAge", "90s")
                .containsEntry("priceCollar", "0.02")
                .containsEntry("maxOpenOrders", "7")
                .containsEntry("maxConsecutiveLosses", "null")
                .containsEntry("maxVolatilityRatio", "3")
                .hasSize(Limit.values().length);
        assertThat(risk.tighter(Limit.MAX_GROSS_EXPOSURE, new BigDecimal("1000"))[0])
                .isLessThan(risk.limit(Limit.MAX_GROSS_EXPOSURE));
        assertThatThrownBy(() -> risk.tighter(Limit.MAX_DATA_AGE, "2m"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limit maxDataAge: expected no more than it is now, 90s, found 2m");
        assertThatThrownBy(() -> Limit.ofKey("maxPositions")).isInstanceOf(InvalidInputException.class);
    }

    /** The commands as docs/risk.md shows them. */
    private static void commands(Event event, long timeNanos) {
        event.changeLimit(timeNanos, Limit.MAX_POSITION.code(), 300_000, "");
        event.changeLimit(timeNanos, Limit.MAX_POSITION.code(), 700_000, "asked for by the desk");
        event.changeLimit(timeNanos, Limit.FIRST_RULE, 250_000, "the loss is understood");
        event.kill(timeNanos, 20_000);
        event.halt(timeNanos);
        event.resume(timeNanos);
    }

    @Test
    void thePageShowsCommandsThatCompileAndNamesEachCheck() throws IOException {
        commands(event(), now);
        String page = Files.readString(Path.of("../docs/risk.md"));
        String shown = page.substring(page.indexOf("```java\n") + 8, page.indexOf("\n```", page.indexOf("```java")));
        String source = Files.readString(Path.of("src/test/java/xyz/noderr/strategy/risk/RiskCommandsTest.java"));
        assertThat(source.replaceAll("\\s+", ""))
                .contains(shown.replaceAll("//.*", "").replaceAll("\\s+", ""));
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(reason == RefusalReason.NONE || page.contains("`" + reason + "`"))
                    .as("%s", reason)
                    .isTrue();
        }
    }

    /** Five hours of minutes that move by a thousandth, then some that move by a hundredth, to and fro. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pricesThatMoveTooMuchOpenNothing(boolean bySettings) {
        risk = stage("maxVolatilityRatio", bySettings ? 3 : 0, "coolDown", "0s");
        if (!bySettings) {
            Event change = event();
            change.changeLimit(now, Limit.MAX_VOLATILITY_RATIO.code(), 3_000_000, "");
            run(change, 0);
        }
        for (int i = 0; i < 300; i++) {
            now += 60 * SECOND;
            assertThat(price(10_000 + (i % 2) * 10, 0).decisions().size()).isZero();
        }
        assertThat(only(price(10_000, 100)).kind()).as("all is as usual").isEqualTo(DecisionKind.ORDER);
        run(fill(onlyOpen(), 10_000), 100);
        for (int i = 0; i < 10; i++) {
            now += 60 * SECOND;
            price(10_000 + (i % 2) * 100, 100);
        }
        Decision refusal = only(price(10_000, 200));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.VOLATILITY);
        assertThat(refusal.observed()).isGreaterThan(3_000_000);
        assertThat(refusal.limit()).isEqualTo(3_000_000);
        assertThat(only(price(10_000, 0)).side()).as("out it may").isEqualTo(Side.SELL);
    }

    private static Decision onlyOpen() {
        Decision order = new Decision();
        order.set(DecisionKind.ORDER, 0, 1, Side.BUY, 100, 10_100, RefusalReason.NONE);
        return order;
    }
}
