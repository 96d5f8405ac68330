package xyz.noderr.deployment.updater;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** A node's process that does what a file of its version's name says: {@code sick}, or a status to end with. */
final class PlayedNode {
    private PlayedNode() {}

    /** Of a port, a folder and a version. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[1]);
        String version = args[2];
        Files.writeString(
                folder.resolve("started"),
                version + " " + System.getenv("NODE_FAILED_VERSION") + " "
                        + ProcessHandle.current().pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Path script = folder.resolve(version);
        String does = Files.exists(script) ? Files.readString(script) : "";
        if (!does.isEmpty() && !does.equals("sick")) {
            System.exit(Integer.parseInt(does));
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(does.equals("sick") ? 503 : 200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        server.start();
        new CountDownLatch(1).await();
    }
}
