package xyz.noderr.market.live;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A venue whose streams, books among them, are asked for by messages once there is a connection. */
record SubscribedProtocol(
        String venue, List<String> symbols, URI stream, List<String> subscriptions, Optional<String> ping)
        implements VenueProtocol {
    SubscribedProtocol {
        symbols = List.copyOf(symbols);
        subscriptions = List.copyOf(subscriptions);
    }
}
