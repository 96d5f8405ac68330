package xyz.noderr.node.link;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;

/**
 * A connection with one node of the next tier, made when it is first used and again when it was lost. That node's
 * certificate must be of the authority, and name the host.
 *
 * <p>Threading: any.
 */
public final class LinkClient implements AutoCloseable {
    private final String peer;
    private final Duration within;
    private final ManagedChannel channel;

    /**
     * A connection.
     *
     * @param peer as host:port
     * @param within how long a call may take
     * @throws xyz.noderr.pipeline.InvalidInputException when the keys cannot be used
     */
    public LinkClient(String peer, LinkTls tls, Duration within) {
        this.peer = peer;
        this.within = within;
        try {
            channel = NettyChannelBuilder.forTarget("dns:///" + peer, tls.client())
                    .build();
        } catch (IllegalArgumentException noKey) {
            throw tls.unusable(noKey);
        }
    }

    /** A call that came to nothing. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String peer, StatusRuntimeException cause) {
            super(peer + ": " + reason(cause), cause);
        }

        /** What is beneath says more than that something went wrong: who is not trusted, or that nobody listens. */
        private static String reason(StatusRuntimeException failed) {
            Throwable deepest = failed;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
                if (deepest instanceof CertificateException) {
                    return "its certificate is not believed, which must be of the authority in NODE_TLS_CA and name the host: "
                            + deepest.getMessage();
                }
            }
            String status = failed.getStatus().getCode()
                    + (failed.getStatus().getDescription() == null
                            ? ""
                            : " " + failed.getStatus().getDescription());
            return failed.getCause() == null ? status : status + " (" + deepest.getMessage() + ")";
        }
    }

    /** Has a guardian judge a signal. */
    public Verdict judge(Signal signal) throws FailedException {
        return Wire.read(call(Wire.JUDGE, Wire.write(signal)));
    }

    /** Tells a validator of a verdict. */
    public void tell(Verdict verdict) throws FailedException {
        call(Wire.HEAR, Wire.write(verdict));
    }

    private <Q, A> A call(MethodDescriptor<Q, A> method, Q request) throws FailedException {
        try {
            return ClientCalls.blockingUnaryCall(
                    channel,
                    method,
                    CallOptions.DEFAULT.withDeadlineAfter(within.toNanos(), TimeUnit.NANOSECONDS),
                    request);
        } catch (StatusRuntimeException failed) {
            throw new FailedException(peer, failed);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
