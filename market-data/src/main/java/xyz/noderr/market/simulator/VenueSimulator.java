package xyz.noderr.market.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A venue on this machine: a server on the loopback interface that speaks Binance's REST and websocket protocol, spot or
 * USD-M futures as its capture is, and replays that capture to whoever subscribes. {@code docs/venue-simulator.md} says
 * what it answers.
 *
 * {@snippet :
 * try (VenueSimulator venue = VenueSimulator.builder(capture).pace(Pace.STEPPED).start()) {
 *     connect(venue.webSocketUri(), venue.restUri());
 *     venue.advance(100);
 *     assertThat(received()).isEqualTo(venue.counts().of(Happening.SENT));
 * }
 * }
 *
 * <p>One thread of its own owns the replay and all connections; the methods may be called from any other.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Listeners tell what becomes of them.
public final class VenueSimulator implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_REQUEST_BYTES = 1 << 16;

    private final EventLoopGroup group;
    private final Channel server;
    private final Venue venue;
    private final @Nullable SelfSignedKey key;
    private final @Nullable SimulatedOrders orders;

    private VenueSimulator(VenueSimulatorBuilder settings) {
        key = settings.tls ? SelfSignedKey.make() : null;
        CaptureFacts facts = CaptureFacts.of(settings.captures);
        if (settings.account != null && facts.form() != BinanceForm.BINANCE_SPOT) {
            throw new InvalidInputException(
                    "account", "a capture of spot, whose orders it is for", "one of futures", "leave it out");
        }
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("venue-simulator", true), NioIoHandler.newFactory());
        Tally tally = new Tally();
        Sessions sessions = new Sessions();
        Market market = new Market(facts, stream -> sessions.listeners(stream) > 0);
        AccountRequests account =
                settings.account == null ? null : new AccountRequests(market, settings.account, settings.clock);
        orders = account == null ? null : account.orders();
        FaultDraw draw = new FaultDraw(settings.faults, settings.seed);
        StreamFaults faults = new StreamFaults(draw, sessions, tally);
        Replay replay = new Replay(
                group.next(), settings.captures, settings.rounds, market, sessions, faults, settings.pace, tally);
        venue = new Venue(
                market,
                sessions,
                replay,
                new RestFaults(draw, tally),
                new RequestWeight(settings.requestWeight(facts.form())),
                new RestRequests(market, account),
                tally,
                settings.limits(),
                settings.pace,
                settings.lenient);
        server = bind(settings);
    }

    private Channel bind(VenueSimulatorBuilder settings) {
        int high = settings.limits().socketBytes();
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(high / 4, high))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (key != null) {
                            channel.pipeline().addLast(new SslHandler(key.serverEngine()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MOST_REQUEST_BYTES))
                                .addLast(new WebSocketServerCompressionHandler(MOST_REQUEST_BYTES))
                                .addLast(new HttpConnection(venue));
                    }
                })
                .bind(new InetSocketAddress(settings.host, settings.port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully();
            throw new InvalidInputException(
                    "port " + settings.port + " of " + settings.host.getHostAddress(),
                    "one that is free",
                    String.valueOf(bound.cause()),
                    "choose another, or 0");
        }
        return bound.channel();
    }

    /** Who listens at all addresses is reached at this one from its own machine. */
    private String host() {
        InetAddress bound = ((InetSocketAddress) server.localAddress()).getAddress();
        return bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /** A simulator of this capture, or of several that follow one another. */
    public static VenueSimulatorBuilder builder(Path... captures) {
        return new VenueSimulatorBuilder(List.of(captures), VenueSimulator::new);
    }

    private int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Where REST is answered, without a slash at the end: {@code http://HOST:PORT}. */
    public URI restUri() {
        return URI.create((key == null ? "http" : "https") + "://" + host() + ":" + port());
    }

    /** Where websockets are opened, without a slash at the end: add {@code /ws/NAME} or {@code /stream?streams=A/B}. */
    public URI webSocketUri() {
        return URI.create((key == null ? "ws" : "wss") + "://" + host() + ":" + port());
    }

    /**
     * What a client needs to trust the certificate, which is this simulator's alone.
     *
     * @throws IllegalStateException when it serves no TLS
     */
    public SSLContext clientTls() {
        if (key == null) {
            throw new IllegalStateException("it was not started with tls()");
        }
        return key.client();
    }

    /** What it replays, in a line. */
    public String description() {
        CaptureFacts facts = venue.market().facts();
        return String.format("%s, %,d messages of %s", facts.form(), facts.messages(), facts.streams());
    }

    /**
     * Takes the next messages of the capture to the subscribers, and comes back when they were handed to their sockets. To
     * use with {@link Pace#STEPPED}.
     *
     * @return how many there still were
     * @throws IllegalStateException when the clients have not taken them after a minute
     */
    public long advance(long messages) {
        long before = position();
        await(ask(() -> venue.replay().advance(messages)), LONGEST);
        return position() - before;
    }

    private long position() {
        return ask(() -> venue.replay().position());
    }

    /** Waits until the capture is over; says whether it is. */
    public boolean awaitEnd(Duration most) {
        try {
            venue.replay().end().get(most.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the replay failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it has done so far. */
    public Counts counts() {
        return ask(venue.tally()::read);
    }

    /**
     * What the account has of each asset, free and locked together.
     *
     * @throws IllegalStateException when it was started without an account
     */
    public Map<String, BigDecimal> balances() {
        return ask(orders().balances()::totals);
    }

    /**
     * How many orders of the account rest.
     *
     * @throws IllegalStateException when it was started without an account
     */
    public int openOrders() {
        SimulatedOrders open = orders();
        return ask(() -> open.resting().size());
    }

    /**
     * Gives the account so much more of an asset, as a deposit that its trader does not know of.
     *
     * @throws IllegalStateException when it was started without an account
     */
    public void deposit(String asset, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new InvalidInputException("deposit", "an amount above 0", amount.toPlainString());
        }
        Balances balances = orders().balances();
        ask(() -> {
            balances.receive(asset, amount);
            return true;
        });
    }

    private SimulatedOrders orders() {
        if (orders == null) {
            throw new IllegalStateException("it was started without an account");
        }
        return orders;
    }

    private <T> T ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        group.next().submit(question).addListener(done -> {
            if (done.isSuccess()) {
                @SuppressWarnings("unchecked")
                T value = (T) done.getNow();
                answer.complete(value);
            } else {
                answer.completeExceptionally(done.cause());
            }
        });
        return await(answer, LONGEST);
    }

    private static <T> T await(CompletableFuture<T> future, Duration most) {
        try {
            return future.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the clients take nothing", late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the simulator failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Closes all websockets as a venue that goes away (1001), and the server; harmless when called again. */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        List<ChannelFuture> closing = ask(() -> {
            List<ChannelFuture> ends = new ArrayList<>();
            for (WebSocketSession session : venue.sessions().all()) {
                ends.add(session.goAway());
            }
            venue.replay().close();
            return ends;
        });
        server.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        // What is still on its way to clients goes out, as far as they take it.
        closing.forEach(end -> end.awaitUninterruptibly(2, TimeUnit.SECONDS));
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
