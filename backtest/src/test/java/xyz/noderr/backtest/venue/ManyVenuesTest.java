package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** Many venues at once, beside the same of which each is looked at each time. */
class ManyVenuesTest {
    private static final long MONEY = 6_000;
    private static final int STEPS = 400;

    /** Every third is a future, every fifth is paid in another currency; orders take up to 3 ns, answers up to 4. */
    private static List<SimulatedVenue> venues(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> {
                    InstrumentSettings settings = new InstrumentSettings(
                            "v" + id,
                            "A",
                            "A",
                            id % 5 == 4 ? "EUR" : "USD",
                            BigDecimal.ONE,
                            BigDecimal.ONE,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ONE,
                            0,
                            PartsPerMillion.of(new BigDecimal(id % 3 == 2 ? "0.1" : "1")),
                            PartsPerMillion.of(new BigDecimal("0.05")));
                    return new SimulatedVenue(
                            new Instrument(id, settings),
                            VenueSettings.of(Map.of(
                                    "slippage",
                                    0,
                                    "participation",
                                    1,
                                    "orderLatency",
                                    "0s",
                                    "answerLatency",
                                    "0s",
                                    "latency",
                                    Map.of("kind", "lognormal", "median", "2us", "sigma", 1, "seed", id + 1))),
                            FillKind.TRADES);
                })
                .toList();
    }

    private static String said(Event event) {
        return event.kind() + " " + event.instrumentId() + " " + event.orderId() + " " + event.eventTimeNanos() + " "
                + event.quantityLots() + " " + event.remainingLots() + " " + event.notionalQuote() + " "
                + event.feeQuote();
    }

    /** Both see the same orders, trades and times; whether the margin was called in the end. */
    private static boolean bothDoTheSame(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedVenues fast = new SimulatedVenues(venues(count), new Collateral("USD", MONEY));
        VenuesInTurn naive = new VenuesInTurn(venues(count), "USD", MONEY);
        long[] prices = new long[count];
        Arrays.fill(prices, 100);
        long now = 0;
        Event event = new Event(0, 0);
        for (int step = 1; step <= STEPS; step++) {
            now += random.nextInt(0, 4_000);
            int id = random.nextInt(count);
            event.reset(step);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    Decisions decisions = new Decisions();
                    Side side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
                    decisions
                            .order(id, step, side, random.nextInt(1, 60), 1_000)
                            .market();
                    event.timer(0, now);
                    fast.send(event, decisions.get(0));
                    naive.send(event, decisions.get(0));
                }
                case 2 -> {
                    event.timer(0, now);
                    fast.onMarket(now, event);
                    naive.onMarket(now, event);
                }
                default -> {
                    prices[id] = Math.max(1, prices[id] + random.nextInt(-8, 8));
                    event.trade(id, now, prices[id], random.nextInt(1, 100));
                    fast.onMarket(now, event);
                    naive.onMarket(now, event);
                }
            }
            fast.collect();
            naive.collect();
            while (fast.nextArrivalNanos() <= now) {
                assertThat(naive.nextArrivalNanos()).isEqualTo(fast.nextArrivalNanos());
                fast.arrive();
                naive.arrive();
            }
            while (fast.nextAnswerNanos() <= now) {
                Event ofFast = new Event(0, 0);
                Event ofNaive = new Event(0, 0);
                fast.answer(ofFast);
                naive.answer(ofNaive);
                assertThat(said(ofFast)).isEqualTo(said(ofNaive));
            }
            assertThat(fast.nextArrivalNanos()).isEqualTo(naive.nextArrivalNanos());
            assertThat(fast.nextAnswerNanos()).isEqualTo(naive.nextAnswerNanos());
            assertThat(fast.collateral().calledNanos())
                    .isEqualTo(naive.collateral().calledNanos());
            assertThat(fast.collateral().equityAtCall())
                    .isEqualTo(naive.collateral().equityAtCall());
        }
        return fast.collateral().calledNanos() != Collateral.NEVER;
    }

    @Property(tries = 60)
    void whatHappensIsWhatHappensWhereEachIsLookedAt(
            @ForAll @IntRange(min = 1, max = 12) int count, @ForAll long seed) {
        bothDoTheSame(count, seed);
    }

    @Test
    void someOfThemAreCalledAndSomeAreNot() {
        List<Boolean> called =
                IntStream.range(0, 20).mapToObj(seed -> bothDoTheSame(6, seed)).toList();
        assertThat(called).contains(true, false);
    }
}
