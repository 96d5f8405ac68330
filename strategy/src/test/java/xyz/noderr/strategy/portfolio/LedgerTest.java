package xyz.noderr.strategy.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.strategy.TestInstrument.INSTRUMENT;
import static xyz.noderr.strategy.TestInstrument.ONE;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;

class LedgerTest {
    record Fill(Side side, long lots, long ticks, long fee) {}

    @Provide
    Arbitrary<List<Fill>> fills() {
        return Combinators.combine(
                        Arbitraries.of(Side.class),
                        Arbitraries.longs().between(1, 5_000),
                        Arbitraries.longs().between(1, 200_000),
                        Arbitraries.longs().between(0, 1_000))
                .as(Fill::new)
                .list()
                .ofMaxSize(40);
    }

    /** Equity must be the start, plus what each fill gained up to the last price, less fees: no books needed. */
    @Property
    void equityIsWhatTheFillsExplainToTheLastUnit(@ForAll("fills") List<Fill> fills) {
        Ledger ledger = ledger();
        long mark = 12_345;
        long gained = 0;
        long position = 0;
        for (Fill fill : fills) {
            ledger.fill(0, fill.side(), fill.lots(), fill.ticks() * fill.lots(), fill.fee());
            gained += fill.side().sign() * fill.lots() * (mark - fill.ticks()) - fill.fee();
            position += fill.side().sign() * fill.lots();
            assertThat(ledger.balances(new long[] {mark})).isTrue();
        }
        assertThat(ledger.position(0).lots()).isEqualTo(position);
        assertThat(ledger.cash(Currencies.HOME) + ledger.position(0).valueQuote(mark))
                .isEqualTo(1_000 * ONE + gained);
        assertThat(ledger.position(0).feesQuote())
                .isEqualTo(fills.stream().mapToLong(Fill::fee).sum());
    }

    /** Bought 2 at 100 and 1 at 130: average 110. Sold 1 at 120: 10 realised. At 115: 2 · 5 unrealised. */
    @Test
    void realisesAgainstTheAverageCost() {
        Ledger ledger = ledger();
        fill(ledger, Side.BUY, 2, 100);
        fill(ledger, Side.BUY, 1, 130);
        fill(ledger, Side.SELL, 1, 120);
        assertThat(ledger.position(0).realisedQuote()).isEqualTo(10 * ONE);
        assertThat(ledger.position(0).unrealisedQuote(11_500)).isEqualTo(10 * ONE);
        assertThat(ledger.cash(Currencies.HOME)).isEqualTo((1_000 - 200 - 130 + 120) * ONE);
    }

    /** Long 1 at 100, sold 3 at 110: 10 realised, short 2 at 110. At 105: 2 · 5 unrealised. Bought back at 100: 20 more. */
    @Test
    void turnsFromLongToShortAndBack() {
        Ledger ledger = ledger();
        fill(ledger, Side.BUY, 1, 100);
        fill(ledger, Side.SELL, 3, 110);
        assertThat(ledger.position(0).lots()).isEqualTo(-2_000);
        assertThat(ledger.position(0).realisedQuote()).isEqualTo(10 * ONE);
        assertThat(ledger.position(0).unrealisedQuote(10_500)).isEqualTo(10 * ONE);
        fill(ledger, Side.BUY, 2, 100);
        assertThat(ledger.position(0).realisedQuote()).isEqualTo(30 * ONE);
        assertThat(ledger.position(0).unrealisedQuote(9_999)).isZero();
    }

    /** The same fills as above: what was bought first, at 100, is sold first. */
    @Test
    void realisesWhatWasBoughtFirst() {
        Ledger ledger = ledger();
        fill(ledger, Side.BUY, 2, 100);
        fill(ledger, Side.BUY, 1, 130);
        fill(ledger, Side.SELL, 1, 120);
        assertThat(ledger.position(0).realisedFifoQuote()).isEqualTo(20 * ONE);
        assertThat(ledger.position(0).unrealisedFifoQuote(11_500)).isZero();
        fill(ledger, Side.SELL, 3, 120);
        assertThat(ledger.position(0).realisedFifoQuote()).isEqualTo(30 * ONE);
        assertThat(ledger.position(0).unrealisedFifoQuote(11_500)).isEqualTo(5 * ONE);
    }

    /** Lot by lot, each with the price that it was opened at. */
    @Property(tries = 50)
    void firstInFirstOutIsWhatSingleLotsSay(@ForAll("fills") List<Fill> fills) {
        Ledger ledger = ledger();
        Deque<Long> open = new ArrayDeque<>();
        int held = 0;
        long realised = 0;
        for (Fill fill : fills) {
            ledger.fill(0, fill.side(), fill.lots(), fill.ticks() * fill.lots(), fill.fee());
            for (long i = 0; i < fill.lots(); i++) {
                if (held == -fill.side().sign() && !open.isEmpty()) {
                    realised += held * (fill.ticks() - open.removeFirst());
                } else {
                    held = fill.side().sign();
                    open.addLast(fill.ticks());
                }
            }
            assertThat(ledger.position(0).realisedFifoQuote()).isEqualTo(realised);
        }
    }

    /** Amounts that do not divide: what is rounded away from one lot stays with the next. */
    @Property
    void nothingIsRoundedAway(@ForAll("fills") List<Fill> fills) {
        Ledger ledger = ledger();
        for (Fill fill : fills) {
            ledger.fill(0, fill.side(), fill.lots(), fill.ticks() * fill.lots() + fill.fee() % 7, fill.fee());
            assertThat(ledger.balances(new long[] {12_345})).isTrue();
        }
    }

    private static Ledger ledger() {
        List<Instrument> alone = List.of(INSTRUMENT);
        return new Ledger(alone, new Currencies("B", alone), 1_000 * ONE);
    }

    private static void fill(Ledger ledger, Side side, long units, long price) {
        ledger.fill(0, side, units * 1_000, units * price * ONE, 0);
    }
}
