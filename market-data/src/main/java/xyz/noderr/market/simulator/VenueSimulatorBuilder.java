package xyz.noderr.market.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.pipeline.InvalidInputException;

/** The settings of a {@link VenueSimulator}, all of which have defaults. */
public final class VenueSimulatorBuilder {
    private final Function<VenueSimulatorBuilder, VenueSimulator> start;
    final List<Path> captures;
    Pace pace = Pace.times(1);
    InetAddress host = InetAddress.getLoopbackAddress();
    int port;
    boolean lenient;
    long seed = 1;
    long rounds = 1;
    boolean tls;

    @Nullable
    SimulatedAccount account;

    ReceiveClock clock = ReceiveClock.SYSTEM;
    final List<Fault> faults = new ArrayList<>();
    private Duration pingEvery = Duration.ofSeconds(20);
    private Duration pongWithin = Duration.ofSeconds(60);
    private Duration patience = Duration.ofSeconds(10);
    private int requestWeight;
    private int socketBytes = 4 << 20;

    VenueSimulatorBuilder(List<Path> captures, Function<VenueSimulatorBuilder, VenueSimulator> start) {
        this.captures = captures;
        this.start = start;
    }

    /** How fast; as it was recorded unless it is said. */
    public VenueSimulatorBuilder pace(Pace pace) {
        this.pace = pace;
        return this;
    }

    /**
     * At which address it listens, {@code 127.0.0.1} unless it is said; {@code 0.0.0.0} for all of the machine, as in a
     * container, where others are to reach it.
     *
     * @throws InvalidInputException when it is a name and no address
     */
    public VenueSimulatorBuilder host(String address) {
        try {
            host = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException none) {
            throw new InvalidInputException("host", "an address such as 0.0.0.0", address, "give no name", none);
        }
        return this;
    }

    /** On which port; 0, the default, takes any that is free. */
    public VenueSimulatorBuilder port(int port) {
        this.port = checked("port", port, 0, 65_535);
        return this;
    }

    /** Takes subscriptions to streams that the capture does not have and stays silent on them, as the venue does. */
    public VenueSimulatorBuilder lenient() {
        lenient = true;
        return this;
    }

    /**
     * How often the capture is replayed, once unless it is said; 0 for ever. Before each further time all websockets are
     * closed (1012), and the messages' times and numbers go on from there.
     */
    public VenueSimulatorBuilder rounds(long rounds) {
        this.rounds = checked("rounds", rounds, 0, Long.MAX_VALUE);
        return this;
    }

    /** Serves https and wss, with a certificate of its own: {@link VenueSimulator#clientTls} trusts it. */
    public VenueSimulatorBuilder tls() {
        tls = true;
        return this;
    }

    /** Takes the orders of this account by REST, where the capture is one of spot; without it nobody may trade. */
    public VenueSimulatorBuilder account(SimulatedAccount account) {
        this.account = account;
        return this;
    }

    /** What the times of signed requests are held against: this machine's clock unless it is said. */
    VenueSimulatorBuilder clock(ReceiveClock clock) {
        this.clock = clock;
        return this;
    }

    /** How often it pings, and how long it waits for a pong; spot's 20 s and 60 s unless it is said. */
    public VenueSimulatorBuilder pings(Duration every, Duration pongWithin) {
        this.pingEvery = every;
        this.pongWithin = pongWithin;
        return this;
    }

    /**
     * How much may wait in a client's socket, 4 MB unless it is said, and how long a replay that is not timed waits for a
     * client that takes nothing, 10 s unless it is said, before it is closed.
     */
    public VenueSimulatorBuilder socket(int bytes, Duration patience) {
        this.socketBytes = checked("bytes of a socket", bytes, 1_024, Integer.MAX_VALUE);
        this.patience = patience;
        return this;
    }

    /** What goes wrong on purpose, in any number, as {@link Fault} says it: {@code drop=0.01}, {@code gap@5000:20}. */
    public VenueSimulatorBuilder faults(String... faults) {
        for (String fault : faults) {
            this.faults.add(Fault.parse(fault));
        }
        return this;
    }

    /** What the faults' probabilities are drawn from; 1 unless it is said. */
    public VenueSimulatorBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** How much weight of requests by REST it takes in a minute: the venue's 6,000 (spot) or 2,400 unless it is said. */
    public VenueSimulatorBuilder requestWeight(int aMinute) {
        requestWeight = checked("weight of requests", aMinute, 1, Integer.MAX_VALUE);
        return this;
    }

    int requestWeight(BinanceForm form) {
        return requestWeight > 0 ? requestWeight : form == BinanceForm.BINANCE_USDM ? 2_400 : 6_000;
    }

    private static int checked(String what, int value, int least, int most) {
        return (int) checked(what, (long) value, least, most);
    }

    private static long checked(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidInputException(what, "from " + least + " to " + most, String.valueOf(value));
        }
        return value;
    }

    Limits limits() {
        return new Limits(pingEvery, pongWithin, patience, socketBytes);
    }

    /**
     * Reads the capture once, and begins to serve.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when the capture cannot be read, it is one of futures though there
     *     is an account, or the port is taken
     */
    public VenueSimulator start() {
        return start.apply(this);
    }
}
