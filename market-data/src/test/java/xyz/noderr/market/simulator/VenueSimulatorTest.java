package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.binance.BinanceInstruments;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** The venue's protocol, as the JDK's clients speak it. */
class VenueSimulatorTest {
    @TempDir
    private Path folder = Path.of("");

    private VenueSimulator stepped(SmallCapture capture) {
        return VenueSimulator.builder(capture.write(folder)).pace(Pace.STEPPED).start();
    }

    @Test
    void aRawStreamHasTheVenuesOwnBytes() {
        try (VenueSimulator venue = stepped(new SmallCapture().trades(3));
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            assertThat(venue.advance(2)).isEqualTo(2);
            assertThat(client.texts(2))
                    .first()
                    .asString()
                    .startsWith("{\"e\":\"trade\",")
                    .contains("\"t\":1,")
                    .endsWith("\"M\":true}");
            assertThat(client.waiting()).isZero();
            assertThat(venue.advance(10)).isEqualTo(1);
            assertThat(client.text()).contains("\"t\":3,");
            assertThat(venue.counts().of(Happening.SENT)).isEqualTo(3);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there is each address of 127 this machine's")
    void itIsReachedAtTheAddressesItWasTold() {
        VenueSimulatorBuilder settings = VenueSimulator.builder(
                        new SmallCapture().trades(1).write(folder))
                .pace(Pace.STEPPED);
        try (VenueSimulator venue = settings.host("0.0.0.0").start();
                Socket other = new Socket("127.0.0.2", venue.restUri().getPort())) {
            assertThat(other.isConnected()).isTrue();
            assertThat(venue.restUri().getHost()).isEqualTo("127.0.0.1");
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        }
        try (VenueSimulator venue = settings.host("127.0.0.2").start()) {
            assertThat(venue.restUri().getHost()).isEqualTo("127.0.0.2");
        }
        try (VenueSimulator venue = settings.host("127.0.0.1").start()) {
            int port = venue.restUri().getPort();
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
        }
        assertThatThrownBy(() -> settings.host("venue"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found venue");
    }

    @Test
    void combinedStreamsNameEachMessagesStreamAsTheClientDid() {
        try (VenueSimulator venue =
                        stepped(new SmallCapture().snapshot().depths(1).trades(1));
                JdkClient client = new JdkClient(venue).open("/stream?streams=btcusdt@depth/btcusdt@trade")) {
            venue.advance(2);
            assertThat(client.text())
                    .startsWith("{\"stream\":\"btcusdt@depth\",\"data\":{\"e\":\"depthUpdate\"")
                    .endsWith("}}");
            assertThat(client.text()).startsWith("{\"stream\":\"btcusdt@trade\",\"data\":{");
        }
    }

    @Test
    void subscriptionsComeAndGoByRequestsWithAnId() {
        try (VenueSimulator venue = stepped(new SmallCapture().trades(3));
                JdkClient client = new JdkClient(venue).open("/ws")) {
            venue.advance(1);
            client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":7}");
            assertThat(client.text()).isEqualTo("{\"result\":null,\"id\":7}");
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"a\"}");
            assertThat(client.text()).isEqualTo("{\"result\":[\"btcusdt@trade\"],\"id\":\"a\"}");
            venue.advance(1);
            assertThat(client.text()).contains("\"t\":2,");
            client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":8}");
            assertThat(client.text()).isEqualTo("{\"result\":null,\"id\":8}");
            venue.advance(1);
            client.send("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":9}");
            assertThat(client.text()).isEqualTo("{\"result\":false,\"id\":9}");
        }
    }

    @Test
    void whatCannotBeSubscribedIsRefusedWithAReason() {
        try (VenueSimulator venue = stepped(new SmallCapture().trades(1));
                JdkClient client = new JdkClient(venue).open("/ws")) {
            client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@markPrice\"],\"id\":1}");
            assertThat(client.text()).contains("\"code\":2", "btcusdt@markPrice", "it has [btcusdt@trade", "\"id\":1");
            client.send("{\"method\":\"BUY\",\"id\":2}");
            assertThat(client.text()).contains("unknown variant BUY", "\"id\":2");
            client.send("{\"method\":");
            assertThat(client.text()).contains("\"code\":3", "Invalid JSON");
            assertThat(venue.counts().of(Happening.REFUSED)).isEqualTo(3);
            assertThatThrownBy(() -> new JdkClient(venue).open("/ws/ethusdt@trade"))
                    .hasStackTraceContaining("400");
        }
    }

    @Test
    void theBookByRestIsThatOfTheReplaysPosition() {
        SmallCapture capture = new SmallCapture()
                .depth("[\"8.00\",\"5.0\"]", "")
                .snapshot()
                .depth("[\"10.00\",\"0.0\"]", "[\"10.50\",\"3.0\"]");
        try (VenueSimulator venue = stepped(capture);
                JdkClient client = new JdkClient(venue)) {
            String seed = "{\"lastUpdateId\":102,\"bids\":[[\"10.00\",\"1.0\"],[\"9.00\",\"2.0\"]],"
                    + "\"asks\":[[\"11.00\",\"1.0\"],[\"12.00\",\"2.0\"]]}";
            assertThat(client.get("/api/v3/depth?symbol=BTCUSDT").body()).isEqualTo(seed);
            venue.advance(1);
            assertThat(client.get("/api/v3/depth?symbol=BTCUSDT").body()).isEqualTo(seed);
            venue.advance(1);
            assertThat(client.get("/api/v3/depth?symbol=BTCUSDT&limit=1").body())
                    .isEqualTo("{\"lastUpdateId\":104,\"bids\":[[\"9.00\",\"2.0\"]],\"asks\":[[\"10.50\",\"3.0\"]]}");
        }
    }

    @Test
    void requestsByRestAreAnsweredAndRefusedAsTheVenueDoes() {
        try (VenueSimulator venue = stepped(new SmallCapture().trades(1));
                JdkClient client = new JdkClient(venue)) {
            assertThat(client.get("/api/v3/ping").body()).isEqualTo("{}");
            assertThat(client.get("/api/v3/time").body()).isEqualTo("{\"serverTime\":1700000000000}");
            assertThat(client.get("/api/v3/depth").statusCode()).isEqualTo(400);
            assertThat(client.get("/api/v3/depth?symbol=ETHUSDT").body())
                    .isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            assertThat(client.get("/fapi/v1/ping").statusCode()).isEqualTo(404);
            assertThat(venue.counts().of(Happening.REQUESTED)).isEqualTo(5);
        }
    }

    @Test
    void itsInstrumentsAreReadByOurReader() {
        try (VenueSimulator venue = stepped(new SmallCapture().snapshot().trades(1));
                JdkClient client = new JdkClient(venue)) {
            InstrumentSettings btc = new BinanceInstruments(
                            "binance",
                            "exchangeInfo",
                            client.get("/api/v3/exchangeInfo").body())
                    .of(List.of("BTCUSDT"))
                    .getFirst();
            assertThat(btc.tickSize()).isEqualByComparingTo("0.1");
            assertThat(btc.orderStep()).isEqualByComparingTo("0.001");
            assertThat(btc.base()).isEqualTo("BTC");
        }
    }

    @Test
    void itListensOnTheLoopbackAddressAndGoesAwayWithTheVenuesCode() {
        JdkClient client;
        try (VenueSimulator venue = stepped(new SmallCapture().trades(1))) {
            client = new JdkClient(venue).open("/ws/btcusdt@trade");
            assertThat(venue.restUri()).extracting(URI::getHost).isEqualTo("127.0.0.1");
        }
        try (client) {
            assertThat(client.end()).startsWith("1001");
        }
    }

    @Test
    void aCaptureThatBeginsAnewGoesOnWithLaterTimesAndNumbers() {
        SmallCapture capture = new SmallCapture().snapshot().depths(2).trades(1);
        try (VenueSimulator venue = VenueSimulator.builder(capture.write(folder))
                        .pace(Pace.STEPPED)
                        .rounds(2)
                        .start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@depth")) {
            venue.advance(4);
            assertThat(client.texts(2)).last().asString().contains("\"u\":104,");
            assertThat(client.end()).startsWith("1012");
            assertThat(venue.counts().of(Happening.RESTARTED)).isEqualTo(1);
            try (JdkClient again = new JdkClient(venue).open("/ws/btcusdt@depth")) {
                venue.advance(1);
                String update = again.text();
                // The numbers of the capture are 100 to 104: they go on by 5. It lasts 3 ms, and a second.
                assertThat(update).contains("\"U\":108,", "\"u\":109,", "\"E\":1700000001005,");
                assertThat(again.get("/api/v3/depth?symbol=BTCUSDT").body()).startsWith("{\"lastUpdateId\":109,");
                venue.advance(9);
                assertThat(venue.awaitEnd(JdkClient.LONGEST)).isTrue();
            }
        }
    }

    @Test
    void overTlsItIsTrustedByItsOwnCertificate() {
        try (VenueSimulator venue = VenueSimulator.builder(
                                new SmallCapture().trades(1).write(folder))
                        .pace(Pace.STEPPED)
                        .tls()
                        .start();
                JdkClient client = new JdkClient(venue)) {
            assertThat(venue.restUri()).asString().startsWith("https://127.0.0.1:");
            assertThat(client.get("/api/v3/ping").body()).isEqualTo("{}");
            client.open("/ws/btcusdt@trade");
            venue.advance(1);
            assertThat(client.text()).contains("\"t\":1,");
        }
    }

    @Test
    void pingsThatGetNoPongEndTheConnection() {
        try (VenueSimulator venue = VenueSimulator.builder(
                                new SmallCapture().trades(1).write(folder))
                        .pace(Pace.STEPPED)
                        .pings(Duration.ofMillis(20), Duration.ofSeconds(2))
                        .start();
                JdkClient answers = new JdkClient(venue).open("/ws/btcusdt@trade");
                JdkClient deaf = new JdkClient(venue).deaf().open("/ws/btcusdt@trade")) {
            long end = System.nanoTime() + JdkClient.LONGEST.toNanos();
            while (venue.counts().of(Happening.NO_PONG) == 0) {
                assertThat(System.nanoTime()).isLessThan(end);
                answers.ping();
            }
            assertThat(venue.counts().of(Happening.NO_PONG)).isEqualTo(1);
            deaf.socket().request(10);
            // It may find out as it answers the pings that it takes only now.
            assertThat(deaf.end()).isNotEmpty();
            venue.advance(1);
            assertThat(answers.text()).contains("\"t\":1,");
        }
    }

    @Test
    void aClientThatTakesNothingIsClosedAndTheOthersGoOn() {
        int messages = 120_000;
        try (VenueSimulator venue = VenueSimulator.builder(
                                new SmallCapture().trades(messages).write(folder))
                        .pace(Pace.FASTEST)
                        .socket(64 << 10, Duration.ofSeconds(3))
                        .start();
                JdkClient deaf = new JdkClient(venue).deaf().open("/ws/btcusdt@trade");
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            assertThat(venue.awaitEnd(Duration.ofMinutes(1))).isTrue();
            assertThat(venue.counts().of(Happening.TOO_SLOW)).isEqualTo(1);
            String last = "";
            while (!last.contains("\"t\":" + messages + ",")) {
                last = client.text();
            }
            assertThat(deaf.waiting()).isZero();
        }
    }

    @Test
    void aClientThatAsksTooOftenIsClosed() {
        try (VenueSimulator venue = stepped(new SmallCapture().trades(1));
                JdkClient client = new JdkClient(venue).open("/ws")) {
            String request = "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}";
            // One by one: what is still sent when the venue has closed would end it before the reason is read.
            int answered = 0;
            while (client.asks(request)) {
                assertThat(++answered).as("requests that were answered").isLessThan(1_000);
            }
            assertThat(answered).isGreaterThanOrEqualTo(5);
            assertThat(client.end()).isEqualTo("1008 Too many requests");
            assertThat(venue.counts().of(Happening.TOO_MANY_REQUESTS)).isEqualTo(1);
        }
    }

    @Test
    void aTimedReplayKeepsTheCapturesTimes() {
        // A second of trades at ten times the speed.
        try (VenueSimulator venue = VenueSimulator.builder(
                                new SmallCapture().trades(1_001).write(folder))
                        .pace(Pace.times(10))
                        .start();
                JdkClient client = new JdkClient(venue)) {
            assertThat(venue.counts().of(Happening.REPLAYED)).isZero();
            long before = System.nanoTime();
            client.open("/ws/btcusdt@trade").texts(1_001);
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(100_000_000L);
        }
    }

    @Test
    void whatIsNoCaptureIsRefused() {
        assertThatThrownBy(() -> stepped(new SmallCapture())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> VenueSimulator.builder(folder.resolve("none")).start())
                .isInstanceOf(InvalidInputException.class);
    }
}
