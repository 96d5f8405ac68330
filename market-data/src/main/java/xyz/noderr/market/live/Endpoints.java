package xyz.noderr.market.live;

import java.net.URI;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Where a venue is.
 *
 * @param websocket with the scheme ws or wss
 * @param rest with the scheme http or https
 */
public record Endpoints(URI websocket, URI rest) {
    public Endpoints {
        require(websocket, "ws", "wss");
        require(rest, "http", "https");
    }

    private static void require(URI uri, String plain, String secure) {
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !(plain.equals(scheme) || secure.equals(scheme))) {
            throw new InvalidInputException(
                    "a venue's address", plain + "://host or " + secure + "://host", uri.toString());
        }
    }

    /** The other services' address under the same host, as a simulated venue has it: its websocket's, its REST's. */
    public static Endpoints under(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        boolean secure = scheme.equals("wss") || scheme.equals("https");
        if (!secure && !scheme.equals("ws") && !scheme.equals("http")) {
            throw new InvalidInputException("a venue's address", "ws, wss, http or https before ://", uri.toString());
        }
        String rest = uri.toString().substring(scheme.length());
        return new Endpoints(
                URI.create((secure ? "wss" : "ws") + rest), URI.create((secure ? "https" : "http") + rest));
    }

    /** A path under an address. */
    public static URI at(URI base, String path) {
        String address = base.toString();
        return URI.create((address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + path);
    }
}
