package xyz.noderr.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The probe against servers that are well, ill, silent and gone. */
class HealthProbeTest {
    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + "/health/live");
    }

    private static String faultOf(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return HealthProbe.fault(address(server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void onlyTheAnswer200IsWell() throws IOException {
        assertThat(faultOf(200)).isEmpty();
        assertThat(faultOf(503)).isEqualTo("503");
        assertThat(faultOf(204)).isEqualTo("204");
    }

    @Test
    void oneThatDoesNotAnswerIsNotWaitedForForEver() throws IOException {
        // The system takes the connection, and nobody ever reads from it.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(HealthProbe.fault(address(silent.getLocalPort()))).contains("timed out");
        }
    }

    @Test
    void oneThatIsGoneIsNotWell() {
        assertThat(HealthProbe.fault(address(1))).contains("refused");
    }
}
