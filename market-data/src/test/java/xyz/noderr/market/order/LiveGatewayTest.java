package xyz.noderr.market.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.SimulatedAccount;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Orders over real sockets, to a venue that takes them as Binance does: bids of 1 at 10 and 2 at 9, asks of 1 at 11 and 2 at 12. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveGatewayTest {
    private static final VenueKey KEY = new VenueKey("canaryKey0123456789", "canarySecret0123456789");
    /** Long enough for a client's first request, and short enough that an order behind one in doubt is not too old. */
    private static final Duration WINDOW = Duration.ofSeconds(3);

    private static final Event CAUSE = new Event(0, 0, 0, 0);
    private static final BigDecimal PRICE_OF_BNB = new BigDecimal("500");

    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "binance_spot",
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    new BigDecimal("5"),
                    8));
    private final Heard heard = new Heard();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private VenueSimulator venue(String feeAsset, String... faults) throws IOException {
        Path capture = Files.write(
                folder.resolve("capture"),
                List.of(
                        "1700000000000000000 {\"lastUpdateId\":100,\"bids\":[[\"10.00\",\"1.0\"],[\"9.00\",\"2.0\"]],"
                                + "\"asks\":[[\"11.00\",\"1.0\"],[\"12.00\",\"2.0\"]]}",
                        trade(1, "10.50", "0.001"),
                        trade(2, "9.41", "0.4"),
                        trade(3, "9.41", "5")));
        VenueSimulator venue = VenueSimulator.builder(capture)
                .pace(Pace.STEPPED)
                .faults(faults)
                .account(new SimulatedAccount(
                        KEY.key(),
                        KEY.secret(),
                        Map.of("USDT", new BigDecimal("1000"), "BTC", new BigDecimal("2"), "BNB", new BigDecimal("1")),
                        new BigDecimal("0.001"),
                        feeAsset.isEmpty() ? null : feeAsset,
                        feeAsset.isEmpty() ? null : PRICE_OF_BNB))
                .start();
        open.add(venue);
        return venue;
    }

    private static String trade(int id, String price, String quantity) {
        long millis = 1_700_000_000_000L + id;
        return millis + "000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + millis
                + ",\"s\":\"BTCUSDT\",\"t\":" + id + ",\"p\":\"" + price + "\",\"q\":\"" + quantity + "\",\"T\":"
                + millis
                + ",\"m\":true,\"M\":true}}";
    }

    private LiveGateway gateway(VenueSimulator venue) throws Exception {
        return gateway(venue, KEY, ReceiveClock.SYSTEM);
    }

    private LiveGateway gateway(VenueSimulator venue, VenueKey key, ReceiveClock clock) throws Exception {
        LiveGateway gateway = LiveGateway.of(
                new BinanceOrders(venue.restUri(), key, SSLContext.getDefault(), clock, WINDOW),
                List.of(instrument),
                "test1",
                heard,
                clock);
        open.add(gateway);
        return gateway;
    }

    private LiveGateway started(VenueSimulator venue) throws Exception {
        LiveGateway gateway = gateway(venue);
        gateway.start(List.of());
        return gateway;
    }

    private static Decision order(long id, Side side, long lots, long ticks) {
        Decision decision = new Decision();
        decision.set(DecisionKind.ORDER, 0, id, side, lots, ticks, RefusalReason.NONE);
        return decision;
    }

    private static Decision cancel(long id) {
        Decision decision = new Decision();
        decision.set(DecisionKind.CANCEL, 0, id, Side.BUY, 0, 0, RefusalReason.NONE);
        return decision;
    }

    @Test
    void anOrderThatCrossesIsFilledAtOnceAndItsFeeIsWorthWhatItsAssetCosts() throws Exception {
        VenueSimulator venue = venue("BNB");
        LiveGateway gateway = started(venue);
        gateway.send(CAUSE, order(1, Side.BUY, 1_500, 12_00));
        // 11 and 6 USDT; a thousandth of each.
        heard.next(
                "accepted 1",
                "filled 1 BUY 1000@1100 of 1100000000 fee 1100000 left 500",
                "filled 1 BUY 500@1200 of 600000000 fee 600000 left 0");
        gateway.send(CAUSE, order(2, Side.SELL, 700, 10_00));
        heard.next("accepted 2", "filled 2 SELL 700@1000 of 700000000 fee 700000 left 0");
        assertThat(venue.balances().get("BTC")).isEqualByComparingTo("2.8");
        heard.nothing();
    }

    @Test
    void anOrderThatRestsIsFilledWhenTheMarketComesToItAndTakenBackWhenItIsNotWanted() throws Exception {
        VenueSimulator venue = venue("BNB");
        LiveGateway gateway = started(venue);
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
        heard.next("accepted 1");
        venue.advance(2);
        heard.next("filled 1 BUY 400@950 of 380000000 fee 380000 left 600 rested");
        gateway.send(CAUSE, cancel(1));
        heard.next("cancelled 1");
        gateway.send(CAUSE, cancel(1)); // Of one that has ended nothing more is heard.
        gateway.send(CAUSE, order(2, Side.BUY, 1_000, 9_50));
        heard.next("accepted 2");
        venue.advance(1);
        heard.next("filled 2 BUY 1000@950 of 950000000 fee 950000 left 0 rested");
        assertThat(venue.openOrders()).isZero();
        heard.nothing();
    }

    @Test
    void whatIsChangedIsTakenOff() throws Exception {
        LiveGateway gateway = started(venue("BNB"));
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
        Decision change = new Decision();
        change.set(DecisionKind.MODIFY, 0, 1, Side.BUY, 1_000, 9_60, RefusalReason.NONE);
        gateway.send(CAUSE, change);
        heard.next("accepted 1", "cancelled 1");
    }

    @Test
    void anOrderWhoseAnswerWasLostIsThereOnceAndNoOtherOneOvertakesIt() throws Exception {
        VenueSimulator venue = venue("BNB", "rest-unheard.order@1");
        LiveGateway gateway = started(venue);
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 11_00));
        gateway.send(CAUSE, order(2, Side.BUY, 1_000, 9_50));
        heard.next("accepted 1", "filled 1 BUY 1000@1100 of 1100000000 fee 1100000 left 0", "accepted 2");
        assertThat(venue.balances().get("BTC")).isEqualByComparingTo("3");
        heard.nothing();
    }

    @Test
    void anOrderThatNeverReachedTheVenueIsRejectedWhenItCanComeNoMore() throws Exception {
        VenueSimulator venue = venue("BNB", "rest-timeout.order@1");
        LiveGateway gateway = started(venue);
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 11_00));
        heard.next("rejected 1");
        assertThat(venue.balances().get("BTC")).isEqualByComparingTo("2");
    }

    @Test
    void anAnswerThatSaysNothingIsAskedForAgain() throws Exception {
        VenueSimulator venue = venue("BNB", "rest-5xx.order@2", "rest-truncate.order@3", "rest-429.order@4:1");
        LiveGateway gateway = started(venue);
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
        heard.next("accepted 1");
        venue.advance(3);
        heard.next(
                "filled 1 BUY 400@950 of 380000000 fee 380000 left 600 rested",
                "filled 1 BUY 600@950 of 570000000 fee 570000 left 0 rested");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheVenueCannotBeToldIsNotSent(Unsayable terms) throws Exception {
        VenueSimulator venue = venue("BNB");
        LiveGateway gateway = started(venue);
        Decision decision = order(1, Side.BUY, 1_000, 9_50);
        terms.on(decision.terms());
        gateway.send(CAUSE, decision);
        heard.next("rejected 1");
        assertThat(venue.openOrders()).isZero();
    }

    enum Unsayable {
        STOP,
        TRAILING,
        UNTIL,
        REDUCING,
        HIDDEN,
        GROUPED,
        BRACKET;

        void on(OrderTerms terms) {
            OrderTerms _ = switch (this) {
                case STOP -> terms.stop(1);
                case TRAILING -> terms.trail(1);
                case UNTIL -> terms.until(1);
                case REDUCING -> terms.reduceOnly();
                case HIDDEN -> terms.display(1);
                case GROUPED -> terms.oneCancelsOther(1);
                case BRACKET -> terms.after(1);
            };
        }
    }

    @Test
    void termsThatItKnowsAreTheVenues() throws Exception {
        LiveGateway gateway = started(venue("BNB"));
        Decision market = order(1, Side.BUY, 1_000, 11_00);
        market.terms().market();
        gateway.send(CAUSE, market);
        heard.next("accepted 1", "filled 1 BUY 1000@1100 of 1100000000 fee 1100000 left 0");
        Decision some = order(2, Side.BUY, 1_500, 11_00);
        some.terms().immediateOrCancel();
        gateway.send(CAUSE, some);
        heard.next("accepted 2", "filled 2 BUY 1000@1100 of 1100000000 fee 1100000 left 500", "cancelled 2");
        Decision all = order(3, Side.BUY, 1_500, 11_00);
        all.terms().fillOrKill();
        gateway.send(CAUSE, all);
        heard.next("accepted 3", "cancelled 3");
        Decision resting = order(4, Side.BUY, 1_000, 11_00);
        resting.terms().postOnly();
        gateway.send(CAUSE, resting);
        heard.next("rejected 4");
    }

    @Test
    void whatTheVenueRefusesIsRejectedAndTheNextOneMayPass() throws Exception {
        LiveGateway gateway = started(venue("BNB"));
        gateway.send(CAUSE, order(1, Side.BUY, 1_000_000, 11_00)); // Of 1,000 USDT.
        gateway.send(CAUSE, order(2, Side.BUY, 100, 9_50)); // Of less than 5 USDT.
        gateway.send(CAUSE, order(3, Side.BUY, 1_000, 9_50));
        heard.next("rejected 1", "rejected 2", "accepted 3");
    }

    @Test
    void aVenueThatRefusesOurClockOrOurKeyHaltsTrading() throws Exception {
        VenueSimulator venue = venue("BNB");
        LiveGateway late = gateway(venue, KEY, new Ahead(Duration.ofMinutes(-1)));
        late.start(List.of());
        heard.next("halt"); // What is open there cannot be known.
        late.send(CAUSE, order(1, Side.BUY, 1_000, 11_00));
        heard.next("rejected 1", "halt");
        LiveGateway stranger =
                gateway(venue, new VenueKey("another0123456789", "secret0123456789"), ReceiveClock.SYSTEM);
        stranger.start(List.of());
        stranger.send(CAUSE, order(2, Side.BUY, 1_000, 11_00));
        heard.next("halt", "rejected 2", "halt");
        assertThat(venue.balances().get("BTC")).isEqualByComparingTo("2");
    }

    /** A clock that was set. */
    private record Ahead(Duration by) implements ReceiveClock {
        @Override
        public long nanos() {
            return SYSTEM.nanos() + by.toNanos();
        }

        @Override
        public long steadyNanos() {
            return SYSTEM.steadyNanos();
        }
    }

    @Test
    void aFeeThatIsTakenOfWhatWasBoughtHaltsTrading() throws Exception {
        LiveGateway gateway = started(venue(""));
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 11_00));
        // A thousandth of the bitcoin, which is worth 11.
        heard.next("accepted 1", "filled 1 BUY 1000@1100 of 1100000000 fee 1100000 left 0", "halt");
    }

    @Test
    void whenItIsStoppedItTakesBackWhatIsOpenAndSendsNothingMore() throws Exception {
        VenueSimulator venue = venue("BNB");
        LiveGateway gateway = started(venue);
        gateway.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
        heard.next("accepted 1");
        gateway.stop(Duration.ofSeconds(20));
        heard.next("cancelled 1");
        gateway.send(CAUSE, order(2, Side.BUY, 1_000, 11_00));
        assertThat(venue.openOrders()).isZero();
        heard.nothing();
    }

    @Test
    void whatAnEarlierProcessHasLeftIsTakenBackAndTold() throws Exception {
        VenueSimulator venue = venue("BNB");
        try (LiveGateway first = gateway(venue)) {
            first.start(List.of());
            first.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
            first.send(CAUSE, order(2, Side.BUY, 1_000, 9_40));
            first.send(CAUSE, order(3, Side.SELL, 1_500, 9_00));
            heard.next(
                    "accepted 1",
                    "accepted 2",
                    "accepted 3",
                    "filled 3 SELL 1000@1000 of 1000000000 fee 1000000 left 500",
                    "filled 3 SELL 500@900 of 450000000 fee 450000 left 0");
        }
        venue.advance(2); // 0.4 of the first one.
        LiveGateway second = gateway(venue);
        second.start(List.of(
                new OpenOrder(0, 1, Side.BUY, 1_000, 0),
                new OpenOrder(0, 2, Side.BUY, 1_000, 0),
                new OpenOrder(0, 3, Side.SELL, 1_500, 1_000),
                new OpenOrder(0, 4, Side.SELL, 100, 0)));
        heard.next(
                "filled 1 BUY 400@950 of 380000000 fee 380000 left 600 rested",
                "cancelled 1",
                "cancelled 2",
                "filled 3 SELL 500@900 of 450000000 fee 450000 left 0",
                "cancelled 4"); // Which never came there.
        second.send(CAUSE, order(5, Side.BUY, 1_000, 9_40));
        heard.next("accepted 5");
    }

    @Test
    void anOrderOfWhichTheJournalKnowsNothingIsTakenBackAndOneThatWasFilledHaltsTrading() throws Exception {
        VenueSimulator venue = venue("BNB");
        try (LiveGateway first = gateway(venue)) {
            first.start(List.of());
            first.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
            heard.next("accepted 1");
        }
        venue.advance(2);
        LiveGateway second = gateway(venue);
        second.start(List.of());
        heard.next("halt");
        assertThat(venue.openOrders()).isZero();
    }

    @Test
    void anAccountThatWillNotDoIsRefusedWithAllThatIsWrong() throws Exception {
        VenueSimulator venue = venue("");
        try (LiveGateway first = gateway(venue)) {
            first.start(List.of());
            first.send(CAUSE, order(1, Side.BUY, 1_000, 9_50));
            heard.next("accepted 1");
            assertThatThrownBy(() -> first.requireReady(new Capital(new BigDecimal("5000"), "USDT")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("capital: 5000 USDT, and 990.5")
                    .hasMessageContaining("BTCUSDT: fees are taken of what is bought")
                    .hasMessageContaining("BTCUSDT: 1 orders of an earlier run are open");
        }
        Instrument coarse = new Instrument(
                0,
                new InstrumentSettings(
                        "binance_spot",
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new BigDecimal("0.05"),
                        new BigDecimal("0.0003"),
                        BigDecimal.ONE,
                        8));
        try (BinanceOrders orders =
                new BinanceOrders(venue("BNB").restUri(), KEY, SSLContext.getDefault(), ReceiveClock.SYSTEM, WINDOW)) {
            assertThatThrownBy(() -> new Opening(orders, List.of(coarse)).require(null))
                    .hasMessageContaining("tickSize: 0.05, and the venue's is 0.01")
                    .hasMessageContaining("orderStep: 0.0003, and the venue's is 0.001")
                    .hasMessageContaining("minNotional: 1, and the venue's is 5");
            new Opening(orders, List.of(instrument)).require(new Capital(new BigDecimal("1000"), "USDT"));
        }
    }

    @Test
    void aKeyThatTheVenueDoesNotKnowIsSaidAndNotShown() throws Exception {
        LiveGateway gateway =
                gateway(venue("BNB"), new VenueKey(KEY.key(), "canaryOther0123456789"), ReceiveClock.SYSTEM);
        assertThatThrownBy(() -> gateway.requireReady(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-1022")
                .message()
                .doesNotContain("canary");
        assertThat(KEY.toString()).doesNotContain("canary");
    }

    @Test
    void sendingMakesNoGarbageAndTooMuchOfItIsAnError() throws Exception {
        VenueSimulator venue = venue("BNB");
        Decision decision = order(1, Side.BUY, 1_000, 9_50);
        garbageOfAll(gateway(venue), decision); // Whatever is loaded with the first ones.
        LiveGateway gateway = gateway(venue);
        long least = garbageOfAll(gateway, decision);
        // What the JVM makes of its own in this thread, while it compiles, it does not make each time.
        for (int i = 0; i < 2; i++) {
            gateway = gateway(venue);
            least = Math.min(least, garbageOfAll(gateway, decision));
        }
        assertThat(least).isLessThan(OrderRequests.MOST);
        LiveGateway full = gateway;
        assertThatThrownBy(() -> full.send(CAUSE, decision))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1024 orders wait");
    }

    /** How many bytes it takes to send as many as may wait. */
    private static long garbageOfAll(LiveGateway gateway, Decision decision) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < OrderRequests.MOST; i++) {
            gateway.send(CAUSE, decision);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
