package xyz.noderr.node.tier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.node.link.LinkClient;
import xyz.noderr.node.link.LinkTls;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.pipeline.metrics.Counter;

/** All nodes of the next tier: a connection and an outbox each. */
final class Outboxes<T> implements AutoCloseable {
    /** Sends to one of them, and says in the log what came of it. */
    @FunctionalInterface
    interface Sending<T> {
        void send(String peer, LinkClient client, T body, long sinceNanos) throws LinkClient.FailedException;
    }

    private final List<LinkClient> clients = new ArrayList<>();
    private final List<Outbox<T>> outboxes = new ArrayList<>();
    private final Counter undelivered = new Counter();

    /**
     * Empty ones.
     *
     * @param peers as host:port
     * @param within how long a call may take
     * @throws xyz.noderr.pipeline.InvalidInputException when the keys cannot be used
     */
    Outboxes(List<String> peers, LinkTls tls, Duration within, Sending<T> sending) {
        for (String peer : peers) {
            LinkClient client = new LinkClient(peer, tls, within);
            clients.add(client);
            outboxes.add(new Outbox<>(peer, (body, since) -> sending.send(peer, client, body, since), undelivered));
        }
    }

    /** The same to all, soon. */
    void post(Signal signal, T body, long sinceNanos) {
        outboxes.forEach(each -> each.post(signal, body, sinceNanos));
    }

    /** How much came to nobody, or was overtaken. */
    Counter undelivered() {
        return undelivered;
    }

    /** Whether any of them can be reached. */
    NodeHealth.Component health() {
        boolean reached = outboxes.stream().anyMatch(each -> each.failure() == null);
        return new NodeHealth.Component(reached, outboxes.toString());
    }

    @Override
    public void close() {
        outboxes.forEach(Outbox::close);
        clients.forEach(LinkClient::close);
    }
}
