package xyz.noderr.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.SimulatedAccount;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.market.simulator.VenueSimulatorBuilder;

/** A venue that goes on for as long as anybody listens: a price that steps up and down by turns, as does what is bid. */
public final class Market {
    /** As settings say it. */
    public static final String INSTRUMENT =
            "{venue: binance_spot, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.01, lotSize: 0.001}";

    private static final long FIRST_NANOS = 1_700_000_000_000_000_000L;
    private static final int STEP_MILLIS = 100;
    private static final int MESSAGES = 3_000;
    private static final int TURN = 100;

    private Market() {}

    /**
     * Starts it.
     *
     * @param speed how many of its seconds pass in one of ours
     */
    public static VenueSimulator start(Path folder, double speed) throws IOException {
        return builder(folder, speed).start();
    }

    /** The same, where orders are taken in the name of an account. */
    static VenueSimulator start(Path folder, double speed, SimulatedAccount account) throws IOException {
        return builder(folder, speed).account(account).start();
    }

    private static VenueSimulatorBuilder builder(Path folder, double speed) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                FIRST_NANOS
                        + " {\"lastUpdateId\":100,\"bids\":[[\"10.49\",\"1000.0\"],[\"9.00\",\"2000.0\"]],\"asks\":[[\"10.53\",\"1000.0\"]]}");
        for (int i = 1; i <= MESSAGES; i++) {
            long millis = FIRST_NANOS / 1_000_000 + (long) i * STEP_MILLIS;
            boolean up = i / TURN % 2 == 0;
            lines.add(millis + "000000 {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":"
                    + millis
                    + ",\"s\":\"BTCUSDT\",\"U\":" + (100 + i) + ",\"u\":" + (100 + i) + ",\"b\":[[\"10.49\",\""
                    + (up ? "9000.0" : "100.0") + "\"]],\"a\":[]}}");
            lines.add(millis + "000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"t\":" + i + ",\"p\":\"" + (up ? "10.50" : "10.51")
                    + "\",\"q\":\"0.001\",\"T\":" + millis + ",\"m\":true,\"M\":true}}");
        }
        return VenueSimulator.builder(Files.write(folder.resolve("capture"), lines))
                .lenient()
                .pace(Pace.times(speed))
                .rounds(0);
    }
}
