package xyz.noderr.market.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A websocket as a plain socket: its bytes and its end as the kernel gives them, with no client's reading between. */
final class RawClient implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Socket socket;
    private final DataInputStream in;

    /** Connects; {@link #open} comes next. */
    RawClient(VenueSimulator venue) throws IOException {
        socket =
                new Socket(InetAddress.ofLiteral(LOOPBACK), venue.webSocketUri().getPort());
        socket.setSoTimeout((int) JdkClient.LONGEST.toMillis());
        in = new DataInputStream(socket.getInputStream());
    }

    /** Asks for a websocket, with the key of RFC 6455's example; gives the head of the answer, behind which frames come. */
    String open(String path, String... headers) throws IOException {
        List<String> request = new ArrayList<>(List.of(
                "GET " + path + " HTTP/1.1",
                "Host: " + LOOPBACK,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13"));
        request.addAll(List.of(headers));
        byte[] sent = (String.join("\r\n", request) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(sent);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (head.indexOf(" 101 ") < 0) {
            throw new IOException("no websocket: " + head);
        }
        return head.toString();
    }

    DataInputStream in() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
