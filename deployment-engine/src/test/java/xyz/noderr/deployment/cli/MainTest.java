package xyz.noderr.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.deployment.Releases;

/** The commands, against an engine in a process of its own that is stopped and killed. */
class MainTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path token() throws IOException {
        return Files.writeString(folder.resolve("operator.token"), "0123456789abcdef".repeat(4) + "\n");
    }

    private Path settings() throws IOException {
        return Files.writeString(
                folder.resolve("engine.yaml"),
                "trustedKeys: [" + Releases.KEY.publicKey() + "]\noperatorTokenFile: " + token() + "\nport: 0\ndata: "
                        + folder.resolve("data") + "\n");
    }

    private Process serve() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        settings().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits for the line that says where it listens. */
    private static String[] address(Process engine) throws IOException {
        BufferedReader lines = engine.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        assertThat(line).startsWith("deployment engine on http://127.0.0.1:");
        return line.substring("deployment engine on ".length()).split(", ", 2);
    }

    @Test
    @Timeout(60)
    void aReleaseIsSignedPublishedAndStillThereWhenTheEngineWasKilled() throws IOException, InterruptedException {
        Path key = folder.resolve("release.key");
        Releases.KEY.write(key);
        Path manifest = Files.writeString(folder.resolve("release.yaml"), Releases.manifest("1.0", "normal"));
        assertThat(run("sign", manifest.toString(), "--key", key.toString())).isZero();
        Process engine = serve();
        try {
            String url = address(engine)[0];
            String[] to = {"--url", url, "--token-file", token().toString()};
            assertThat(run(with(to, "enrol", "node-1", "--tier", "oracle"))).isZero();
            assertThat(out.toString()).contains("\"nodeId\" : \"node-1\"").contains("\"token\"");
            assertThat(run(with(to, "publish", manifest.toString())))
                    .as(err.toString())
                    .isZero();
            assertThat(run(with(to, "pause", "--reason", "x"))).isEqualTo(2);
            assertThat(err.toString())
                    .contains("expected one that is rolling, to be paused, found one that is complete");
        } finally {
            engine.destroyForcibly();
        }
        assertThat(engine.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Process again = serve();
        try {
            String[] address = address(again);
            assertThat(address[1]).isEqualTo("complete");
            assertThat(run("status", "--url", address[0], "--token-file", token().toString()))
                    .isZero();
            assertThat(out.toString()).contains("\"currentVersion\" : \"1.0\"").contains("\"totalNodes\" : 1");
            again.destroy();
            assertThat(again.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(again.exitValue()).as("status after SIGTERM").isZero();
        } finally {
            again.destroyForcibly();
        }
    }

    private static String[] with(String[] to, String... command) {
        String[] all = new String[command.length + to.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(to, 0, all, command.length, to.length);
        return all;
    }

    @Test
    void whatIsNotUsableIsSaidInOneSentence() throws IOException {
        assertThat(run("status", "--token-file", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("a readable file with a token");
        Path shortOne = Files.writeString(folder.resolve("short.token"), "secret");
        assertThat(run("status", "--token-file", shortOne.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("at least 32 characters, found 6 characters")
                .doesNotContain("secret");
        assertThat(run("status", "--url", "http://127.0.0.1:1", "--token-file", token().toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected a service that answers");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "version: 1.0\n");
        Path key = folder.resolve("a.key");
        Releases.KEY.write(key);
        assertThat(run("sign", bad.toString(), "--key", key.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("key images");
        assertThat(folder.resolve("bad.yaml.sig")).doesNotExist();
        Path typo = Files.writeString(folder.resolve("typo.yaml"), "trustedKey: []\n");
        assertThat(run("serve", typo.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean trustedKeys?");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(
                    folder.resolve("taken.yaml"),
                    Files.readString(settings()).replace("port: 0", "port: " + taken.getLocalPort()));
            assertThat(run("serve", file.toString())).isEqualTo(2);
            assertThat(err.toString())
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .contains("an address that is free");
        }
    }
}
