package xyz.noderr.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import xyz.noderr.pipeline.latency.StageLatency;

/** A message of a trade's length there and back over a bare loopback socket, read by threads that wait blocked. */
final class SocketEcho {
    private static final int BYTES = 160;

    private SocketEcho() {}

    static void measure(int rate, int seconds, StageLatency latency) throws IOException, InterruptedException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread echo = Thread.ofPlatform().daemon().start(() -> echo(listening));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] message = new byte[BYTES];
                Timetable timetable = new Timetable(rate);
                for (long i = 0; i < (long) rate * seconds; i++) {
                    long intendedNanos = timetable.await(i);
                    socket.getOutputStream().write(message);
                    in.readFully(message);
                    latency.record(System.nanoTime() - intendedNanos);
                }
            }
            echo.join(1_000);
        }
    }

    private static void echo(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] message = new byte[BYTES];
            while (true) {
                in.readFully(message);
                socket.getOutputStream().write(message);
            }
        } catch (IOException hungUp) {
            // The measurement is over.
        }
    }
}
