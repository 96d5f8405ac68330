package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.simulator.VenueSimulator;

/** A venue that does not agree on a websocket. */
@Timeout(60)
class RefusedStreamTest {
    @TempDir
    private Path folder = Path.of("");

    private final HeardStream heard = new HeardStream();

    @Test
    void whatTheVenueSaysOfAStreamThatItDoesNotHaveIsTold() throws Exception {
        Path capture = Files.writeString(
                folder.resolve("capture"),
                "1700000000000000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1700000000000,"
                        + "\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"10.50\",\"q\":\"0.001\",\"T\":1700000000000,\"m\":true,\"M\":true}}\n");
        try (VenueSimulator venue = VenueSimulator.builder(capture).start();
                VenueStream stream = new VenueStream(
                        new HeardStream.Plain(URI.create(venue.webSocketUri() + "/ws/ethusdt@trade")),
                        heard,
                        StreamSettings.DEFAULT,
                        SSLContext.getDefault(),
                        ReceiveClock.SYSTEM,
                        new Random(1))) {
            stream.start();
            assertThat(HeardStream.await(heard.refusals))
                    .startsWith("the venue answered 400 Bad Request: ")
                    .contains("ethusdt@trade");
            assertThat(stream.isUp()).isFalse();
        }
    }
}
