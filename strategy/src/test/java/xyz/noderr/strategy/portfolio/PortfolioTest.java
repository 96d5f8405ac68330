package xyz.noderr.strategy.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** An account in dollars of two decimals: a share in dollars, one in euros of three decimals, the euro itself, and a future. */
class PortfolioTest {
    private static final int SHARE = 0;
    private static final int EURO_SHARE = 1;
    private static final int EURO = 2;
    private static final int FUTURE = 3;
    private static final long CENT = 1;
    private static final long DOLLAR = 100 * CENT;
    private static final long EURO_UNIT = 1_000;
    private static final List<Instrument> ALL = List.of(
            instrument(SHARE, "S", "USD", "0.01", "1", 2, "1"),
            instrument(EURO_SHARE, "E", "EUR", "0.01", "1", 3, "1"),
            instrument(EURO, "EUR", "USD", "0.0001", "100", 2, "1"),
            instrument(FUTURE, "F", "USD", "0.5", "1", 2, "0.1"));

    private final Portfolio portfolio = new Portfolio(ALL, "USD", 10_000 * DOLLAR);
    private long now;

    private static Instrument instrument(
            int id, String base, String quote, String tick, String lot, int decimals, String margin) {
        return new Instrument(
                id,
                new InstrumentSettings(
                        "venue",
                        base + "/" + quote,
                        base,
                        quote,
                        new BigDecimal(tick),
                        new BigDecimal(lot),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        decimals,
                        PartsPerMillion.of(new BigDecimal(margin)),
                        PartsPerMillion.of(new BigDecimal("0.05"))));
    }

    private static Event event() {
        Event event = new Event(0, 0);
        event.reset(0);
        return event;
    }

    private void price(int instrument, long ticks) {
        Event event = event();
        event.trade(instrument, ++now, ticks, 1);
        heard(event);
    }

    private void fill(int instrument, Side side, long lots, long ticks, long fee) {
        Event event = event();
        long notional = ALL.get(instrument).notionalQuote(ticks, lots);
        event.filled(instrument, ++now, 1, side, ticks, lots, 0, notional, fee);
        heard(event);
    }

    private void heard(Event event) {
        portfolio.onEvent(event);
        assertThat(portfolio.balances()).as("%s", event).isTrue();
    }

    /** 10 at 20 dollars, 5 dollars of fee; 5 at 30 euros, 2 euros of fee; a euro is 1.20 and then 1.25 dollars. */
    @Test
    void moneyOfAnotherCurrencyIsWorthWhatItsRateSays() {
        price(EURO, 12_000);
        price(SHARE, 2_000);
        price(EURO_SHARE, 3_000);
        fill(SHARE, Side.BUY, 10, 2_000, 5 * DOLLAR);
        fill(EURO_SHARE, Side.BUY, 5, 3_000, 2 * EURO_UNIT);
        int euros = portfolio.currencies().of(EURO_SHARE);
        assertThat(portfolio.ledger().cash(Currencies.HOME)).isEqualTo((10_000 - 200 - 5) * DOLLAR);
        assertThat(portfolio.ledger().cash(euros)).isEqualTo(-152 * EURO_UNIT);
        // 9,795 + 200 of shares − 152 euros + 150 euros of shares at 1.20.
        assertThat(portfolio.equity()).isEqualTo(9_995 * DOLLAR - 240 * CENT);
        price(EURO, 12_500);
        assertThat(portfolio.equity()).isEqualTo(9_995 * DOLLAR - 250 * CENT);
        price(EURO_SHARE, 3_100);
        assertThat(portfolio.equity()).isEqualTo(9_995 * DOLLAR + 375 * CENT);
        assertThat(portfolio.worth(EURO_SHARE)).isEqualTo(19_375 * CENT);
        assertThat(portfolio.gross()).isEqualTo(portfolio.net()).isEqualTo(200 * DOLLAR + 19_375 * CENT);
    }

    @Test
    void whatIsHeldOfACurrencyCanBePaid() {
        price(EURO, 12_000);
        int euros = portfolio.currencies().of(EURO_SHARE);
        assertThat(portfolio.spendable(euros)).isZero();
        fill(EURO, Side.BUY, 3, 12_000, 0);
        assertThat(portfolio.spendable(euros)).isEqualTo(300 * EURO_UNIT);
        fill(EURO_SHARE, Side.BUY, 4, 5_000, 0);
        assertThat(portfolio.spendable(euros)).isEqualTo(100 * EURO_UNIT);
        assertThat(portfolio.spendable(Currencies.HOME)).isEqualTo((10_000 - 360) * DOLLAR);
    }

    /** 40 futures at 50 are worth 2,000, of which a tenth is own money; no money changes hands until they are closed. */
    @Test
    void aMarginPositionTakesNoMoneyUntilItIsClosed() {
        price(FUTURE, 100);
        fill(FUTURE, Side.BUY, 40, 100, 3 * DOLLAR);
        assertThat(portfolio.ledger().cash(Currencies.HOME)).isEqualTo(9_997 * DOLLAR);
        assertThat(portfolio.initialMargin()).isEqualTo(200 * DOLLAR);
        assertThat(portfolio.maintenanceMargin()).isEqualTo(100 * DOLLAR);
        price(FUTURE, 110);
        assertThat(portfolio.equity()).isEqualTo((9_997 + 40 * 5) * DOLLAR);
        assertThat(portfolio.gross()).isEqualTo(2_200 * DOLLAR);
        fill(FUTURE, Side.SELL, 60, 110, 0);
        assertThat(portfolio.ledger().cash(Currencies.HOME)).isEqualTo((9_997 + 200) * DOLLAR);
        assertThat(portfolio.net()).isEqualTo(-1_100 * DOLLAR);
        price(FUTURE, 120);
        assertThat(portfolio.equity()).isEqualTo((10_197 - 20 * 5) * DOLLAR);
        assertThat(portfolio.ledger().position(FUTURE).realisedQuote()).isEqualTo(200 * DOLLAR);
    }

    @Test
    void whatTheVenuePaysOrTakesForWhatIsHeldIsBooked() {
        price(FUTURE, 100);
        fill(FUTURE, Side.SELL, 40, 100, 0);
        Event funding = event();
        funding.payment(FUTURE, ++now, 7 * DOLLAR);
        heard(funding);
        Event taken = event();
        taken.payment(FUTURE, ++now, -9 * DOLLAR);
        heard(taken);
        assertThat(portfolio.equity()).isEqualTo(9_998 * DOLLAR);
        assertThat(portfolio.ledger().position(FUTURE).paymentsQuote()).isEqualTo(-2 * DOLLAR);
        assertThat(portfolio.ledger().position(FUTURE).feesQuote()).isZero();
    }

    /** Closed at the price that it was opened at, a position has lost what was paid for holding it. */
    @Test
    void aPositionThatOnlyCostFundingHasLost() {
        price(FUTURE, 100);
        fill(FUTURE, Side.BUY, 40, 100, 0);
        Event taken = event();
        taken.payment(FUTURE, ++now, -1);
        heard(taken);
        fill(FUTURE, Side.SELL, 40, 100, 0);
        assertThat(portfolio.consecutiveLosses()).isEqualTo(1);
    }

    /** All fills of all instruments, at random: equity by the accounts is equity by what each fill gained since. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBooksBalanceAtEveryEvent(long seed) {
        Random random = new Random(seed);
        long[] marks = {2_000, 3_000, 12_000, 100};
        long[] position = new long[4];
        long[] flow = new long[4];
        for (int i = 0; i < 4; i++) {
            price(i, marks[i]);
        }
        for (int step = 0; step < 400; step++) {
            int id = random.nextInt(4);
            if (random.nextBoolean()) {
                marks[id] = Math.max(1, marks[id] + random.nextInt(-50, 51));
                price(id, marks[id]);
            } else if (random.nextInt(4) == 0) {
                long paid = random.nextLong(-500, 501);
                Event payment = event();
                payment.payment(id, ++now, paid);
                heard(payment);
                flow[id] += paid;
            } else {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                long lots = random.nextLong(1, 40);
                long fee = random.nextLong(-20, 100);
                fill(id, side, lots, marks[id], fee);
                position[id] += side.sign() * lots;
                flow[id] -= side.sign() * ALL.get(id).notionalQuote(marks[id], lots) + fee;
            }
            double expected = 10_000 * DOLLAR;
            for (int i = 0; i < 4; i++) {
                double rate = i == EURO_SHARE ? marks[EURO] / 10_000.0 / 10 : 1;
                expected += rate * (flow[i] + ALL.get(i).notionalQuote(marks[i], position[i]));
            }
            // Each amount of euros loses less than a cent as it is told in dollars.
            assertThat((double) portfolio.equity()).isBetween(expected - 2, expected + 2);
        }
        StateWriter state = new StateWriter();
        portfolio.save(state);
        Portfolio restored = new Portfolio(ALL, "USD", 10_000 * DOLLAR);
        restored.restore(new StateReader(state.written()));
        assertThat(List.of(restored.equity(), restored.gross(), restored.net(), restored.peakEquity()))
                .isEqualTo(List.of(portfolio.equity(), portfolio.gross(), portfolio.net(), portfolio.peakEquity()));
        assertThat(restored.balances()).isTrue();
    }

    /** The account in euros, whose rate is told in dollars for a euro: the other way round. */
    @Test
    void aRateIsReadEitherWay() {
        Currencies currencies = new Currencies("EUR", ALL);
        int dollars = currencies.of(SHARE);
        assertThat(currencies.known(dollars)).isFalse();
        assertThat(currencies.toHome(dollars, 12_500 * CENT)).isZero();
        currencies.mark(EURO, 12_500);
        assertThat(currencies.toHome(dollars, 12_500 * CENT)).isEqualTo(100 * EURO_UNIT);
        assertThat(currencies.fromHome(dollars, 100 * EURO_UNIT)).isEqualTo(12_500 * CENT);
    }

    @Test
    void whatCannotBeReckonedIsRefusedInASentence() {
        assertThatThrownBy(() -> new Portfolio(ALL.subList(0, 2), "USD", 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("what EUR is worth in USD")
                .hasMessageContaining("add EUR/USD or USD/EUR; it need not be traded");
        List<Instrument> uneven =
                List.of(instrument(0, "S", "USD", "0.01", "1", 2, "1"), instrument(1, "T", "USD", "0.01", "1", 3, "1"));
        assertThatThrownBy(() -> new Portfolio(uneven, "USD", 1))
                .hasMessageContaining("the same quoteDecimals for all that are paid in USD");
    }
}
