package xyz.noderr.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A venue that sends one client trades, each in a websocket frame of its own (RFC 6455) and in one write, whose price in
 * ticks is their number. It spins between them, in the thread of whoever asks it to send.
 */
final class PacedVenue implements AutoCloseable {
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private volatile long startNanos;
    private volatile long gapNanos;

    PacedVenue() throws IOException {
        listening.setSoTimeout(10_000);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort());
    }

    /** When a trade should have been sent. */
    long intendedNanos(long number) {
        return startNanos + (number - 1) * gapNanos;
    }

    /** Waits for the client and sends it so many trades. */
    void send(int rate, long trades) throws IOException, NoSuchAlgorithmException {
        try (Socket client = listening.accept()) {
            client.setTcpNoDelay(true);
            agree(client);
            gapNanos = NANOS_PER_SECOND / rate;
            // A moment for the client to take the agreement.
            startNanos = System.nanoTime() + NANOS_PER_SECOND / 10;
            ByteBuffer frame = ByteBuffer.allocate(512);
            for (long number = 1; number <= trades; number++) {
                write(frame, number);
                long intendedNanos = intendedNanos(number);
                while (System.nanoTime() - intendedNanos < 0) {
                    Thread.onSpinWait();
                }
                client.getOutputStream().write(frame.array(), 0, frame.limit());
            }
            // Until the client is done: it hangs up.
            client.setSoTimeout(1_000);
            drain(client);
        }
    }

    private static void drain(Socket client) throws IOException {
        try {
            while (client.getInputStream().read() >= 0) {
                // What it sends at the end is of no account.
            }
        } catch (SocketTimeoutException | SocketException over) {
            // It has all.
        }
    }

    private static void agree(Socket client) throws IOException, NoSuchAlgorithmException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).trim();
            }
        }
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT).getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(ByteBuffer frame, long number) {
        String text =
                "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255099,\"s\":\"BTCUSDT\",\"t\":"
                        + number + ",\"p\":\"" + number / 100 + "." + number % 100 / 10 + number % 10
                        + "\",\"q\":\"0.00100\",\"T\":1723161255098,\"m\":true,\"M\":true}}";
        frame.clear();
        frame.put((byte) 0x81).put((byte) 126).putShort((short) text.length());
        frame.put(text.getBytes(StandardCharsets.US_ASCII)).flip();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
