package xyz.noderr.strategy.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.strategy.TestInstrument.ONE;
import static xyz.noderr.strategy.sentinel.Watched.HOUR;
import static xyz.noderr.strategy.sentinel.Watched.notices;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

class HeldRiskTest {
    private static SentinelSettings settings(int atLeast, int lookback, double confidence) {
        return Watched.settings(Map.of(
                "rules",
                List.of(
                        Map.of("watch", "beta", "above", 0, "coolDown", "0s", "clearBelow", 0),
                        Map.of("watch", "var", "above", 0, "coolDown", "0s", "clearBelow", 0)),
                "every",
                "1h",
                "lookback",
                lookback,
                "atLeast",
                atLeast,
                "confidence",
                confidence));
    }

    /**
     * The returns are −10 %, 10 %, −5 % and 0, so that VaR at 75 %, the second worst of four, is 5 % of what is held. 5 of
     * them at 94.05 are 470.25 of an equity of 970.25: a beta of 0.484669 and a VaR of 0.024233.
     */
    @Test
    void betaAndVarAreThoseOfWhatIsHeldNow() {
        Watched account = new Watched(settings(4, 4, 0.75));
        long[] closes = {10_000, 9_000, 9_900, 9_405, 9_405};
        for (long close : closes) {
            assertThat(notices(account.price(0, 8_000))).as("too few periods").isEmpty();
            account.price(0, close);
            account.now += HOUR;
        }
        // What is bought now counts as if it had been held all the time.
        account.now -= 1;
        account.fill(0, 5_000, 10_000);
        account.now += 1;
        assertThat(notices(account.price(0, 9_405)))
                .containsExactly("1 BETA WARN begins at 484669 of 0", "2 VAR WARN begins at 24233 of 0");
        assertThat(notices(account.fill(0, -5_000, 9_405)))
                .as("not before the period is over")
                .isEmpty();
        account.now += HOUR;
        assertThat(notices(account.price(0, 9_000)))
                .containsExactly("1 BETA WARN ends at 0 of 0", "2 VAR WARN ends at 0 of 0");
    }

    /** Two instruments, one of them short: against the formulas over the same prices, written down once more. */
    @Test
    void agreeWithTheFormulasOverPrices() {
        Random random = new Random(5);
        int periods = 60;
        double[][] closes = new double[periods + 1][2];
        Watched account = new Watched(settings(40, 40, 0.95));
        long[] price = {10_000, 10_000};
        for (int t = 0; t <= periods; t++) {
            account.now += HOUR;
            double common = random.nextGaussian();
            for (int i = 0; i < 2; i++) {
                price[i] = Math.round(price[i] * (1 + 0.01 * common + 0.005 * random.nextGaussian()));
                account.price(i, price[i]);
                closes[t][i] = price[i];
            }
        }
        account.fill(0, 4_000, price[0]);
        account.fill(1, -6_000, price[1]);
        account.now += HOUR;
        long now = price[0] + 50;
        double equity = 1_000.0 * ONE + 4_000 * 50;
        double[] weights = {4_000 * now / equity, -6_000 * price[1] / equity};
        double[] market = new double[40];
        double[] held = new double[40];
        for (int t = 0; t < 40; t++) {
            double[] before = closes[t + 20];
            double[] after = closes[t + 21];
            market[t] = after[0] / before[0] - 1;
            held[t] = weights[0] * market[t] + weights[1] * (after[1] / before[1] - 1);
        }
        double meanMarket = Arrays.stream(market).sum() / 40;
        double meanHeld = Arrays.stream(held).sum() / 40;
        double covariance = 0;
        double variance = 0;
        for (int t = 0; t < 40; t++) {
            covariance += (market[t] - meanMarket) * (held[t] - meanHeld);
            variance += (market[t] - meanMarket) * (market[t] - meanMarket);
        }
        double thirdWorst = Arrays.stream(held).sorted().skip(2).findFirst().orElseThrow();
        assertThat(covariance).as("more is short than long").isNegative();
        assertThat(notices(account.price(0, now)))
                .containsExactly(
                        "1 BETA WARN begins at " + Math.round(-1e6 * covariance / variance) + " of 0",
                        "2 VAR WARN begins at " + Math.round(-1e6 * thirdWorst) + " of 0");
    }

    /**
     * 5 X are worth 5 EUR, and 2.5 EUR are owed for them: what does not move in EUR leaves 2.5 EUR that move against USD. At
     * 94.05 USD they are 235.125 of an equity of 1,235.125.
     */
    @Test
    void moneyInAnotherCurrencyMovesWithItsRate() {
        List<Instrument> instruments = List.of(instrument(0, "EUR", "USD"), instrument(1, "X", "EUR"));
        Portfolio portfolio = new Portfolio(instruments, "USD", 1_000 * ONE);
        SentinelSettings settings = settings(4, 4, 0.75);
        HeldRisk held = new HeldRisk(settings, portfolio);
        long[] closes = {10_000, 9_000, 9_900, 9_405, 9_405};
        for (int t = 0; t < closes.length; t++) {
            held.isNew(t * HOUR);
            for (int i = 0; i < 2; i++) {
                Event event = Watched.event();
                event.trade(i, t * HOUR, i == 0 ? closes[t] : 100, 1);
                portfolio.onEvent(event);
                held.price(i, portfolio.markTicks(i));
            }
        }
        Event filled = Watched.event();
        filled.filled(1, 4 * HOUR, 1, Side.BUY, 50, 5_000, 0, 50 * 5_000, 0);
        portfolio.onEvent(filled);
        assertThat(held.isNew(5 * HOUR)).isTrue();
        assertThat(held.beta()).isEqualTo(190_365);
        assertThat(held.valueAtRisk()).isEqualTo(9_518);
    }

    private static Instrument instrument(int id, String base, String quote) {
        BigDecimal cent = new BigDecimal("0.01");
        BigDecimal lot = new BigDecimal("0.001");
        return new Instrument(
                id, new InstrumentSettings("venue", base + "/" + quote, base, quote, cent, lot, BigDecimal.ONE, 5));
    }

    @Test
    void aMarketThatDoesNotMoveTellsNoBeta() {
        Watched account = new Watched(settings(4, 4, 0.75));
        account.fill(0, 1_000, 10_000);
        for (int t = 0; t < 10; t++) {
            assertThat(notices(account.price(0, 10_000))).isEmpty();
            account.now += HOUR;
        }
    }

    @Test
    void whatIsHeldOfOneWhosePricesAreTooFewIsNotKnown() {
        Watched account = new Watched(settings(4, 8, 0.75));
        for (int t = 0; t < 8; t++) {
            account.price(0, 10_000 - t * t % 5);
            account.now += HOUR;
        }
        account.fill(1, 1_000, 10_000);
        for (int t = 0; t < 5; t++) {
            assertThat(notices(account.price(1, 10_000 - t * t % 5))).isEmpty();
            account.price(0, 10_000 - t * t % 5);
            account.now += HOUR;
        }
        assertThat(notices(account.price(1, 10_000))).hasSize(2);
    }
}
