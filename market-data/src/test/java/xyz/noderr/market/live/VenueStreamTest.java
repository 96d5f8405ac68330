package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.market.live.HeardStream.await;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.market.live.LoopbackVenue.Client;
import xyz.noderr.pipeline.Waiting;

/** A stream over real sockets, against a venue that does what a test wants. */
@Timeout(60)
class VenueStreamTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    private final HeardStream heard = new HeardStream();
    private final AtomicLong now = new AtomicLong(1_000);
    private LoopbackVenue venue;

    VenueStreamTest() throws InterruptedException {
        venue = new LoopbackVenue();
    }

    @BeforeEach
    void greet() {
        venue.onClient(client -> {});
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private static StreamSettings settings(int maxMessageBytes, Duration ping, Duration pong, Duration silence) {
        return new StreamSettings(
                new WebsocketSettings(LONG, maxMessageBytes, ping, pong, silence, Duration.ofMillis(50), true),
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                LONG,
                Waiting.BLOCKING);
    }

    private static StreamSettings patient() {
        return settings(1 << 20, LONG, LONG, LONG);
    }

    private VenueStream start(StreamListener listener, StreamSettings settings) throws GeneralSecurityException {
        return start(listener, settings, new HeardStream.Plain(venue.websocket()), SSLContext.getDefault());
    }

    private VenueStream start(
            StreamListener listener, StreamSettings settings, VenueProtocol protocol, SSLContext tls) {
        VenueStream stream = new VenueStream(protocol, listener, settings, tls, now::get, new Random(7));
        stream.start();
        return stream;
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 20 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void messagesComeWholeAndInOrderHoweverTheyAreCutAndPacked() throws Exception {
        Random random = new Random(11);
        List<String> said = new ArrayList<>();
        try (VenueStream stream = start(heard, patient())) {
            Client client = venue.nextClient();
            for (int i = 0; i < 300; i++) {
                String text = Integer.toString(i) + "€".repeat(random.nextInt(4_000)) + random.nextLong();
                said.add(text);
                List<String> fragments = new ArrayList<>();
                for (int at = 0; at < text.length(); ) {
                    int end = Math.min(text.length(), at + 1 + random.nextInt(3_000));
                    fragments.add(text.substring(at, end));
                    at = end;
                }
                client.say(fragments);
            }
            for (String text : said) {
                assertThat(await(heard.messages).text()).isEqualTo(text);
            }
            assertThat(stream.messages()).isEqualTo(300);
            // Thirteen characters in four thousand would be 600 KB unpacked.
            assertThat(stream.bytes()).as("bytes on the wire, packed").isBetween(1L, 100_000L);
        }
    }

    @Test
    void aMessageIsReceivedWhenItsLastBytesAre() throws Exception {
        try (VenueStream stream = start(heard, patient())) {
            Client client = venue.nextClient();
            awaitThat(stream::isUp);
            long before = stream.bytes();
            var _ = client.channel.writeAndFlush(
                    new TextWebSocketFrame(false, 0, io.netty.buffer.Unpooled.wrappedBuffer(new byte[] {'a'})));
            awaitThat(() -> stream.bytes() > before);
            now.set(2_000);
            var _ = client.channel.writeAndFlush(new io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame(
                    true, 0, io.netty.buffer.Unpooled.wrappedBuffer(new byte[] {'b'})));
            assertThat(await(heard.messages)).isEqualTo(new HeardStream.Message("ab", 2_000));
        }
    }

    @ParameterizedTest
    @EnumSource(Waiting.class)
    void howeverTheLoopWaitsItHearsAndEnds(Waiting waiting) throws Exception {
        try (VenueStream stream = start(heard, patient().waiting(waiting))) {
            Client client = venue.nextClient();
            client.say("one");
            assertThat(await(heard.messages).text()).isEqualTo("one");
            client.say("two");
            assertThat(await(heard.messages).text()).isEqualTo("two");
            assertThat(stream.messages()).isEqualTo(2);
        }
    }

    @Test
    void pingsAreAnsweredAndSubscriptionsSentOnEachConnection() throws Exception {
        VenueProtocol protocol =
                new HeardStream.Plain(venue.websocket(), List.of("one", "two"), Optional.of("are you there"));
        try (VenueStream stream =
                start(heard, settings(1 << 20, SHORT, LONG, LONG), protocol, SSLContext.getDefault())) {
            for (int connection = 0; connection < 2; connection++) {
                Client client = venue.nextClient();
                assertThat(awaitSubscription()).isEqualTo("one");
                assertThat(awaitSubscription()).isEqualTo("two");
                client.ping();
                Set<String> answers = new HashSet<>();
                while (answers.size() < 2) {
                    answers.add(await(venue.heard));
                }
                assertThat(answers).containsExactlyInAnyOrder("pong", "are you there");
                client.sayGoodBye();
                assertThat(await(heard.downs)).isEqualTo("the venue said good-bye, 1001 a day is over");
            }
            assertThat(stream.losses()).isEqualTo(2);
        }
    }

    /** The connection before may have asked again until it ended. */
    private String awaitSubscription() throws InterruptedException {
        String next = await(venue.heard);
        while (next.equals("are you there")) {
            next = await(venue.heard);
        }
        return next;
    }

    @Test
    void aVenueThatDoesNotAnswerPingsIsLeft() throws Exception {
        venue.leavePingsUnanswered();
        try (VenueStream stream = start(heard, settings(1 << 20, SHORT, SHORT, LONG))) {
            assertThat(await(heard.downs)).isEqualTo("no answer to a ping in time");
            venue.nextClient();
            venue.nextClient();
            assertThat(stream.losses()).isPositive();
        }
    }

    @Test
    void aVenueThatAnswersPingsAndSaysNothingIsLeft() throws Exception {
        try (VenueStream stream = start(heard, settings(1 << 20, SHORT, LONG, SHORT))) {
            assertThat(await(heard.downs)).isEqualTo("no message for too long");
            venue.nextClient();
            venue.nextClient();
            assertThat(stream.losses()).isPositive();
        }
    }

    @Test
    void aMessageThatIsTooLongEndsItsConnectionAlone() throws Exception {
        try (VenueStream stream = start(heard, settings(10_000, LONG, LONG, LONG))) {
            Client client = venue.nextClient();
            client.say(List.of("x".repeat(6_000), "y".repeat(6_000)));
            assertThat(await(heard.downs)).isEqualTo("a message longer than 10000 bytes");
            // A few packed bytes that would be many.
            venue.nextClient().say("x".repeat(10_000_000));
            assertThat(await(heard.downs)).isNotEmpty();
            venue.nextClient().say("x".repeat(10_000));
            assertThat(await(heard.messages).text()).hasSize(10_000);
            assertThat(stream.losses()).isEqualTo(2);
        }
    }

    @Test
    void garbageInsteadOfFramesEndsItsConnectionAlone() throws Exception {
        try (VenueStream stream = start(heard, patient())) {
            Client client = venue.nextClient();
            awaitThat(stream::isUp);
            // A frame that says it is masked, of a kind that there is not, past the server's own framing.
            var _ = client.channel
                    .pipeline()
                    .firstContext()
                    .writeAndFlush(io.netty.buffer.Unpooled.wrappedBuffer(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2}));
            assertThat(await(heard.downs)).isNotEmpty();
            venue.nextClient().say("well again");
            assertThat(await(heard.messages).text()).isEqualTo("well again");
        }
    }

    @Test
    void aSlowListenerStopsTheVenueAndLosesNothing() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HeardStream slow = new HeardStream();
        StreamListener waits = new StreamListener() {
            @Override
            public void up() {
                slow.up();
            }

            @Override
            public void message(byte[] bytes, int from, int to, long receivedNanos) {
                entered.countDown();
                try {
                    assertThat(goOn.await(40, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
                now.addAndGet(Duration.ofMillis(51).toNanos());
                slow.message(bytes, from, to, receivedNanos);
            }

            @Override
            public void down(String reason) {
                slow.down(reason);
            }
        };
        try (VenueStream stream = start(waits, patient())) {
            Client client = venue.nextClient();
            Random random = new Random(3);
            int messages = 0;
            // Random digits do not pack well; what the sockets hold is bounded, and so is what gets through.
            String part = random.ints(50_000, '0', '9' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(client.channel.isWritable()).isTrue();
            client.say(messages++ + " " + part);
            assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
            while (messages < 4_000 && client.channel.isWritable()) {
                var sent = client.channel.writeAndFlush(new TextWebSocketFrame(messages++ + " " + part));
                // A client that is only slow for a moment takes it within this time.
                sent.await(500);
            }
            assertThat(client.channel.isWritable())
                    .as("the venue can send no more after %d messages", messages)
                    .isFalse();
            assertThat(stream.bytes()).as("bytes that came in").isLessThan(1 << 20);
            goOn.countDown();
            for (int i = 0; i < messages; i++) {
                assertThat(await(slow.messages).text()).startsWith(i + " ");
            }
            awaitThat(() -> stream.slowReads() > 0);
        }
    }

    @Test
    void whatTheListenerThrowsEndsTheStream() throws Exception {
        StreamListener throwing = new StreamListener() {
            @Override
            public void up() {
                // Goes well.
            }

            @Override
            public void message(byte[] bytes, int from, int to, long receivedNanos) {
                throw new IllegalStateException("full");
            }

            @Override
            public void down(String reason) {
                throw new AssertionError("the stream is over");
            }
        };
        try (VenueStream stream = start(throwing, patient())) {
            venue.nextClient().say("a");
            assertThat(stream.awaitFailure(TimeUnit.SECONDS.toNanos(20))).isTrue();
            assertThat(stream.failure()).hasMessage("full");
            assertThat(venue.clients.poll(100, TimeUnit.MILLISECONDS))
                    .as("another connection")
                    .isNull();
        }
    }

    @Test
    void aVenueThatIsNotThereIsTriedAgain() throws Exception {
        URI gone = venue.websocket();
        venue.close();
        try (VenueStream stream = start(heard, patient(), new HeardStream.Plain(gone), SSLContext.getDefault())) {
            awaitThat(() -> stream.refusals() >= 3);
            assertThat(stream.isUp()).isFalse();
            assertThat(heard.downs).isEmpty();
        }
    }

    @Test
    void overTlsTheVenuesCertificateMustBeTrustedAndOfItsName() throws Exception {
        Certificates own = new Certificates(folder, "localhost");
        Certificates another = new Certificates(folder, "another.example");
        try (LoopbackVenue secure = new LoopbackVenue(own.server());
                VenueStream stream = start(heard, patient(), new HeardStream.Plain(secure.websocket()), own.client())) {
            secure.nextClient().say("sealed");
            assertThat(await(heard.messages).text()).isEqualTo("sealed");
            assertThat(stream.refusals()).isZero();
        }
        refuses(own.server(), SSLContext.getDefault());
        refuses(another.server(), another.client());
    }

    private void refuses(SSLContext server, SSLContext client) throws InterruptedException {
        try (LoopbackVenue wrong = new LoopbackVenue(server);
                VenueStream stream = start(heard, patient(), new HeardStream.Plain(wrong.websocket()), client)) {
            awaitThat(() -> stream.refusals() >= 2);
            assertThat(stream.connections()).isZero();
        }
    }
}
