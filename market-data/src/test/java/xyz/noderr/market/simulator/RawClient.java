package xyz.noderr.market.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A websocket as a plain socket: its bytes and its end as the kernel gives them, with no client's reading between. */
final class RawClient {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private RawClient() {}

    /** Opens a websocket and reads the head of the answer; frames come next. */
    static Socket open(VenueSimulator venue, String path) throws IOException {
        URI uri = venue.webSocketUri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout((int) JdkClient.LONGEST.toMillis());
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                // The example key of RFC 6455: any sixteen bytes do.
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" + END_OF_HEAD;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf(END_OF_HEAD) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended before its head did: " + head);
            }
            head.append((char) next);
        }
        if (head.indexOf(" 101 ") < 0) {
            throw new IOException("no websocket: " + head);
        }
        return socket;
    }
}
