package xyz.noderr.market.record;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.market.live.VenueProtocol;
import xyz.noderr.market.live.VenueStream;
import xyz.noderr.market.live.WebsocketSettings;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Waiting;

/** A process that records until it is killed, or cannot go on, which it says. */
final class RecorderToBeKilled {
    private RecorderToBeKilled() {}

    /** Arguments: the venue's address, the folder. */
    public static void main(String[] args) throws Exception {
        VenueProtocol protocol = Venue.HYPERLIQUID.protocol(List.of("AB"), List.of("numbers"), URI.create(args[0]));
        StreamSettings settings = new StreamSettings(
                WebsocketSettings.DEFAULT,
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMinutes(1),
                Waiting.BLOCKING);
        // At a full hour there would be one file more than whoever kills it counts.
        Roll roll = new Roll(Duration.ofDays(9_999), Roll.DEFAULT.bytes());
        Recorder recorder = new Recorder(Path.of(args[1]), protocol, roll, ReceiveClock.SYSTEM);
        try (recorder;
                VenueStream stream = new VenueStream(
                        protocol, recorder, settings, SSLContext.getDefault(), ReceiveClock.SYSTEM, new Random(1))) {
            stream.start();
            if (stream.awaitFailure(TimeUnit.MINUTES.toNanos(2))) {
                System.out.println("cannot go on: " + stream.failure());
            }
        } catch (InvalidInputException full) {
            System.out.println("ended: " + full.getMessage());
            System.exit(2);
        }
        System.exit(3);
    }
}
