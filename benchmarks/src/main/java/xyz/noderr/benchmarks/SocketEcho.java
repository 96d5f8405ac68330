package xyz.noderr.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.latency.StageLatency;

/** A message of a trade's length there and back over a bare loopback socket, read by threads that wait blocked, or spin. */
final class SocketEcho {
    private static final int BYTES = 180;

    private SocketEcho() {}

    static void measure(int rate, int seconds, Waiting waiting, StageLatency latency)
            throws IOException, InterruptedException {
        boolean blocking = waiting == Waiting.BLOCKING;
        try (ServerSocketChannel listening =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread echo = Thread.ofPlatform().daemon().start(() -> echo(listening, blocking));
            try (SocketChannel socket = SocketChannel.open(listening.getLocalAddress())) {
                prepare(socket, blocking);
                ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
                Timetable timetable = new Timetable(rate);
                for (long i = 0; i < (long) rate * seconds; i++) {
                    long intendedNanos = timetable.await(i);
                    message.clear();
                    write(socket, message);
                    read(socket, message);
                    latency.record(System.nanoTime() - intendedNanos);
                }
            }
            echo.join(1_000);
        }
    }

    private static void prepare(SocketChannel socket, boolean blocking) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.configureBlocking(blocking);
    }

    private static void write(SocketChannel socket, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            socket.write(message);
        }
    }

    private static void read(SocketChannel socket, ByteBuffer message) throws IOException {
        message.clear();
        while (message.hasRemaining()) {
            if (socket.read(message) < 0) {
                throw new EOFException();
            }
        }
        message.flip();
    }

    private static void echo(ServerSocketChannel listening, boolean blocking) {
        try (SocketChannel socket = listening.accept()) {
            prepare(socket, blocking);
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            while (true) {
                read(socket, message);
                write(socket, message);
            }
        } catch (IOException hungUp) {
            // The measurement is over.
        }
    }
}
