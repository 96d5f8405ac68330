package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A request by REST.
 *
 * @param query as it was sent, without the question mark
 * @param body as it was sent, of which only a form has a meaning
 * @param key whose it is, as the header {@code X-MBX-APIKEY} says; empty without one
 */
record RestRequest(HttpMethod method, String path, String query, String body, String key) {
    static RestRequest of(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String key = request.headers().get("X-MBX-APIKEY", "");
        return new RestRequest(
                request.method(), uri.path(), uri.rawQuery(), request.content().toString(StandardCharsets.UTF_8), key);
    }

    Parameters parameters() {
        return new Parameters(query, method.equals(HttpMethod.GET) ? "" : body);
    }

    /** Without what it is signed with. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
