package xyz.noderr.node.link;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import xyz.noderr.node.link.wire.Link;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Where a tier listens to the one before it. Only a peer whose certificate is of the authority and of that tier is heard; a
 * call has a virtual thread of its own.
 */
public final class LinkServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LinkServer.class.getName());
    private static final Context.Key<PeerName> PEER = Context.key("peer");
    private static final int MOST_BYTES = 65_536;
    private static final long END_SECONDS = 2;

    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    private LinkServer(
            String host, int port, LinkTls tls, String tier, Counter refused, ServerServiceDefinition service) {
        NettyServerBuilder builder;
        try {
            builder = NettyServerBuilder.forAddress(new InetSocketAddress(host, port), tls.server());
        } catch (IllegalArgumentException noKey) {
            throw tls.unusable(noKey);
        }
        Server built = builder.executor(calls)
                .maxInboundMessageSize(MOST_BYTES)
                .intercept(new OnlyFrom(tier, refused))
                .addService(service)
                .build();
        try {
            server = built.start();
        } catch (IOException taken) {
            calls.close();
            throw new InvalidInputException(
                    "NODE_LINK_PORT " + host + ":" + port,
                    "an address that is free",
                    String.valueOf(taken.getMessage()),
                    "stop what listens there, or choose another port",
                    taken);
        }
    }

    /**
     * A guardian's, for oracles.
     *
     * @param refused counts calls of peers that are not of that tier; those who have no certificate of the authority come to
     *     no call
     * @param judge is given a signal and the id of the oracle
     * @throws InvalidInputException when nothing can listen there, or the keys cannot be used
     */
    public static LinkServer guardian(
            String host, int port, LinkTls tls, Counter refused, BiFunction<Signal, String, Verdict> judge) {
        return new LinkServer(
                host,
                port,
                tls,
                "oracle",
                refused,
                ServerServiceDefinition.builder(Wire.GUARDIAN)
                        .addMethod(
                                Wire.JUDGE,
                                ServerCalls.asyncUnaryCall((request, answer) -> answer(
                                        answer,
                                        () -> Wire.write(judge.apply(
                                                Wire.read(request), PEER.get().id())))))
                        .build());
    }

    /**
     * A validator's, for guardians.
     *
     * @param refused likewise
     * @param hear is given a verdict and the id of the guardian
     */
    public static LinkServer validator(
            String host, int port, LinkTls tls, Counter refused, BiConsumer<Verdict, String> hear) {
        return new LinkServer(
                host,
                port,
                tls,
                "guardian",
                refused,
                ServerServiceDefinition.builder(Wire.VALIDATOR)
                        .addMethod(
                                Wire.HEAR,
                                ServerCalls.asyncUnaryCall((request, answer) -> answer(answer, () -> {
                                    hear.accept(Wire.read(request), PEER.get().id());
                                    return Link.Receipt.getDefaultInstance();
                                })))
                        .build());
    }

    private interface Call<T> {
        T call();
    }

    private static <T> void answer(StreamObserver<T> answer, Call<T> call) {
        T body;
        try {
            body = call.call();
        } catch (NumberFormatException | InvalidInputException theirs) {
            answer.onError(
                    Status.INVALID_ARGUMENT.withDescription(theirs.getMessage()).asRuntimeException());
            return;
        } catch (RuntimeException ours) {
            LOG.log(System.Logger.Level.ERROR, "A call of a peer failed", ours);
            answer.onError(Status.INTERNAL.withDescription("its log says why").asRuntimeException());
            return;
        }
        answer.onNext(body);
        answer.onCompleted();
    }

    private static final class OnlyFrom implements ServerInterceptor {
        private final String tier;
        private final Counter refused;

        OnlyFrom(String tier, Counter refused) {
            this.tier = tier;
            this.refused = refused;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            @Nullable SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            PeerName peer = session == null ? PeerName.UNKNOWN : PeerName.of(session);
            if (!peer.tier().equals(tier) || peer.id().isEmpty()) {
                refused.increment();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A peer was refused: expected a certificate with CN=<node id>, OU={0}, found CN={1}, OU={2}",
                        tier,
                        peer.id(),
                        peer.tier());
                call.close(Status.PERMISSION_DENIED.withDescription("only for the tier " + tier), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(Context.current().withValue(PEER, peer), call, headers, next);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Lets the calls that go on end, for as long as that may take. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        calls.shutdownNow();
    }
}
