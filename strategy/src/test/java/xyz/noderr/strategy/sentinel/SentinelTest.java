package xyz.noderr.strategy.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static xyz.noderr.strategy.sentinel.Watched.HOUR;
import static xyz.noderr.strategy.sentinel.Watched.SECOND;
import static xyz.noderr.strategy.sentinel.Watched.notices;
import static xyz.noderr.strategy.sentinel.Watched.quotes;
import static xyz.noderr.strategy.sentinel.Watched.targets;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.risk.Limit;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;

class SentinelTest {
    private static Map<String, ?> rule(String watch, double above, String then) {
        return Map.of("watch", watch, "above", above, "then", then);
    }

    private static Map<String, ?> reduce(String watch, double above, double to) {
        return Map.of("watch", watch, "above", above, "then", "reduce", "to", to);
    }

    /** 5 are held of 1,000 at 100: at 80 a tenth is lost, exactly. */
    @Test
    void drawdownIsWhatIsLostSinceTheHighestEquity() {
        Watched account = Watched.by(rule("drawdown", 0.1, "warn"));
        account.price(0, 10_000);
        account.fill(0, 5_000, 10_000);
        assertThat(notices(account.price(0, 8_000))).as("not above it").isEmpty();
        assertThat(notices(account.price(0, 7_999))).containsExactly("1 DRAWDOWN WARN begins at 100050 of 100000");
        assertThat(notices(account.price(0, 7_000))).as("said once").isEmpty();
    }

    /** 101 of 1,000 are lost and nothing is held: the drawdown stays until its limit is another, for a reason. */
    @Test
    void aFreezeOfAnAccountThatHoldsNothingIsLiftedByALooserLimit() {
        Watched account = Watched.by(rule("drawdown", 0.1, "freeze"));
        account.price(0, 10_000);
        account.fill(0, 5_000, 10_000);
        account.fill(0, -5_000, 7_980);
        account.now += HOUR;
        assertThat(targets(account.target(0, 1_000))).as("frozen").containsExactly("0: 0");
        account.run(changed(account, 300_000, " "));
        assertThat(targets(account.target(0, 1_000))).as("no reason").containsExactly("0: 0");
        account.now += HOUR; // The cool-down.
        Event command = account.run(changed(account, 300_000, "understood"));
        assertThat(notices(command)).containsExactly("1 DRAWDOWN FREEZE ends at 101000 of 300000");
        assertThat(targets(command)).containsExactly("0: 1000");
        account.run(changed(account, 50_000, ""));
        assertThat(targets(account.target(0, 2_000))).as("tighter takes none").containsExactly("0: 0");
        assertThat(notices(account.run(changed(account, -1, "nonsense")))).isEmpty();
    }

    private static Event changed(Watched account, long limit, String why) {
        Event command = Watched.event();
        command.changeLimit(account.now, Limit.FIRST_RULE, limit, why);
        return command;
    }

    /** 3 at 100 and 2 short at 100, of 1,000: 30 % in one, 50 % in all; a loss of 100 leaves 200 in one of 900. */
    @Test
    void concentrationIsTheLargestPositionAndLeverageAllOfThemInPartsOfTheEquity() {
        Watched account = Watched.by(rule("concentration", 0.29, "warn"), rule("leverage", 0.49, "warn"));
        account.price(0, 10_000);
        account.price(1, 10_000);
        assertThat(notices(account.fill(1, -2_000, 10_000))).isEmpty();
        assertThat(notices(account.fill(0, 3_000, 10_000)))
                .containsExactly(
                        "1 CONCENTRATION WARN begins at 300000 of 290000",
                        "2 LEVERAGE WARN begins at 500000 of 490000");
        account.now += HOUR;
        account.price(0, 8_000);
        assertThat(notices(account.fill(1, 1_900, 10_000)))
                .as("240 and 10 of 940")
                .containsExactly("2 LEVERAGE WARN ends at 265957 of 490000");
        assertThat(notices(account.fill(0, -500, 8_000)))
                .as("200 is 21.3 % of 940, below four fifths of 29 %")
                .containsExactly("1 CONCENTRATION WARN ends at 212766 of 290000");
    }

    @Test
    void whatHoldsSomethingWithNothingLeftIsAboveAnyLimit() {
        Watched account = Watched.by(rule("leverage", 1_000, "freeze"));
        account.price(0, 10_000);
        account.fill(0, -10_000, 10_000);
        assertThat(notices(account.price(0, 20_000)))
                .containsExactly("1 LEVERAGE FREEZE begins at " + Long.MAX_VALUE + " of 1000000000");
    }

    @Test
    void aRuleThatWarnsChangesNothing() {
        Watched account = Watched.by(rule("leverage", 0, "warn"));
        account.price(0, 10_000);
        Event begins = account.fill(0, 1_000, 10_000);
        assertThat(notices(begins)).hasSize(1);
        assertThat(targets(begins)).isEmpty();
        assertThat(targets(account.target(0, 5_000))).containsExactly("0: 5000");
        assertThat(quotes(account.quote(Side.BUY, 9_000, 70))).containsExactly("BUY 70 at 9000");
    }

    /** 3.35 × 0.5 is 1.675, of which orders in steps of 0.01 make 1.67. */
    @Test
    void aRuleThatReducesLetsAPartOfTargetsAndQuotesPassInWholeSteps() {
        Watched account = Watched.by(reduce("leverage", 0.4, 0.5));
        account.price(0, 10_000);
        account.price(1, 10_000);
        account.target(0, 5_001);
        account.target(1, -3_350);
        account.quote(Side.SELL, 11_000, 150);
        Event begins = account.fill(0, 5_001, 10_000);
        assertThat(notices(begins)).containsExactly("1 LEVERAGE REDUCE begins at 500100 of 400000");
        assertThat(targets(begins)).containsExactly("0: 2500", "1: -1670");
        assertThat(quotes(begins)).containsExactly("SELL 70 at 11000");
        assertThat(targets(account.target(0, 4_000))).containsExactly("0: 2000");
        assertThat(quotes(account.quote(Side.BUY, 9_000, 200))).containsExactly("BUY 100 at 9000");
        account.now += HOUR;
        assertThat(notices(account.fill(0, -3_000, 10_000)))
                .as("20 %, which would be 40 % uncut")
                .isEmpty();
        Event ends = account.fill(0, -401, 10_000);
        assertThat(notices(ends))
                .as("four fifths of 40 % are 32 %, cut to a half")
                .containsExactly("1 LEVERAGE REDUCE ends at 160000 of 400000");
        assertThat(targets(ends)).as("what was wanted stands again").containsExactly("0: 4000", "1: -3350");
        assertThat(quotes(ends)).containsExactly("SELL 150 at 11000", "BUY 200 at 9000");
    }

    @Test
    void whileFrozenNothingIsOpenedAndNothingGrows() {
        Watched account = Watched.by(rule("drawdown", 0.1, "freeze"));
        account.price(0, 10_000);
        account.price(1, 10_000);
        account.target(0, 8_000);
        account.target(1, 1_000);
        account.quote(Side.BUY, 9_000, 100);
        account.fill(0, 5_000, 10_000);
        Event begins = account.price(0, 7_000);
        assertThat(targets(begins)).containsExactly("0: 5000", "1: 0");
        assertThat(quotes(begins)).containsExactly("BUY 0 at 9000");
        assertThat(targets(account.fill(0, 500, 7_000)))
                .as("an order that was on its way is kept")
                .containsExactly("0: 5500");
        assertThat(targets(account.target(0, 2_000))).as("less passes").containsExactly("0: 2000");
        account.fill(0, -2_500, 7_000);
        assertThat(targets(account.target(0, 8_000)))
                .as("and does not grow back")
                .containsExactly("0: 3000");
        assertThat(targets(account.target(0, -1_000)))
                .as("nor to the other side")
                .containsExactly("0: 0");
        assertThat(targets(account.target(1, -1_000))).containsExactly("1: 0");
        assertThat(quotes(account.quote(Side.BUY, 9_100, 100))).containsExactly("BUY 0 at 9100");
        account.now += HOUR;
        Event ends = account.price(0, 11_000);
        assertThat(targets(ends)).containsExactly("0: -1000", "1: -1000");
        assertThat(quotes(ends)).containsExactly("BUY 100 at 9100");
    }

    /** The limit is 10 %, and it clears at 8 %: 5 held of 1,000, so that a price of 84 is a drawdown of 8 %. */
    @Test
    void aRuleEndsAfterItsCoolDownAndWellBelowItsLimit() {
        Watched account = Watched.by(
                Map.of("watch", "drawdown", "above", 0.1, "then", "freeze", "clearBelow", 0.8, "coolDown", "10s"));
        account.price(0, 10_000);
        account.fill(0, 5_000, 10_000);
        assertThat(notices(account.price(0, 7_900))).hasSize(1);
        account.now += 5 * SECOND;
        assertThat(notices(account.price(0, 7_900))).as("still above").isEmpty();
        account.now += 9 * SECOND;
        assertThat(notices(account.price(0, 9_900)))
                .as("9 s since it was above last")
                .isEmpty();
        account.now += SECOND;
        assertThat(notices(account.price(0, 8_399))).as("8.005 %").isEmpty();
        assertThat(notices(account.price(0, 8_400))).containsExactly("1 DRAWDOWN FREEZE ends at 80000 of 100000");
        assertThat(notices(account.price(0, 7_900))).as("and it begins again").hasSize(1);
        assertThat(account.sentinel.outcomes()).containsExactly(new RuleOutcome(1, "DRAWDOWN", 0.1, "FREEZE", 2, true));
    }

    @Test
    void ofSeveralRulesTheSmallestPartCountsAndOneThatFreezesIsEnough() {
        Watched account = Watched.by(
                reduce("drawdown", 0.05, 0.75),
                reduce("drawdown", 0.1, 0.25),
                Map.of("watch", "drawdown", "above", 0.15, "then", "freeze", "coolDown", "0s"));
        account.price(0, 10_000);
        account.target(0, 8_000);
        account.fill(0, 5_000, 10_000);
        assertThat(targets(account.price(0, 8_900))).containsExactly("0: 6000");
        assertThat(targets(account.price(0, 7_900))).containsExactly("0: 2000");
        assertThat(notices(account.price(0, 6_900))).hasSize(1);
        assertThat(targets(account.target(0, 40_000)))
                .as("a quarter, but not more than is held")
                .containsExactly("0: 5000");
        assertThat(targets(account.price(0, 9_900))).as("without the freeze").containsExactly("0: 10000");
        account.now += HOUR;
        Event ends = account.price(0, 9_900);
        assertThat(notices(ends)).hasSize(2);
        assertThat(targets(ends)).containsExactly("0: 40000");
    }

    /** 50 % of the account is held; a loss of 10 % of it cuts that to a half, at the price that brought it. */
    @Test
    void riskActsAtTheVeryEventAtWhichARuleBegins() {
        Watched account = Watched.by(reduce("drawdown", 0.1, 0.5));
        RiskLimits limits = RiskLimits.of(Map.of("maxOrderNotional", 1_000)).withoutPredictions();
        RiskStage risk = new RiskStage(limits, account.portfolio, PartsPerMillion.of(BigDecimal.ZERO));
        risk.onEvent(account.price(0, 10_000));
        risk.onEvent(account.target(0, 5_000));
        risk.onEvent(account.fill(0, 5_000, 10_000));
        Event event = account.price(0, 7_000);
        risk.onEvent(event);
        assertThat(event.decisions().size()).isEqualTo(2);
        assertThat(event.decisions().get(0).kind()).isEqualTo(DecisionKind.NOTICE);
        assertThat(event.decisions().get(1).kind()).isEqualTo(DecisionKind.ORDER);
        assertThat(event.decisions().get(1).side()).isEqualTo(Side.SELL);
        assertThat(event.decisions().get(1).quantityLots()).isEqualTo(2_500);
    }

    /** The part of a configuration that the page shows. */
    record Shown(SentinelSettings sentinel) {}

    @Test
    void thePagesSettingsAreTaken() throws IOException {
        String page = Files.readString(Path.of("../docs/risk.md"));
        int from = page.indexOf("```yaml") + "```yaml".length();
        Shown shown =
                SettingsFile.read(Path.of("risk.md"), page.substring(from, page.indexOf("```", from)), Shown.class);
        assertThat(shown.sentinel().rules().stream()
                        .map(SentinelSettings.Rule::watch)
                        .distinct())
                .hasSize(Measure.values().length);
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Watched.settings(Map.of("rules", List.of()))).hasMessageContaining("one rule or more");
        assertThatThrownBy(() -> Watched.by(rule("volatility", 1, "warn"))).hasMessageContaining("watch");
        assertThatThrownBy(() -> Watched.by(rule("var", -1, "warn"))).hasMessageContaining("above");
        assertThatThrownBy(() -> Watched.by(reduce("var", 1, 1.5))).hasMessageContaining("to");
        assertThatThrownBy(() -> Watched.settings(
                        Map.of("rules", List.of(rule("var", 1, "warn")), "atLeast", 48, "confidence", 0.99)))
                .hasMessageContaining("100 or more");
    }
}
