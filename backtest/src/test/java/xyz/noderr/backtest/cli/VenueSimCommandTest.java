package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.simulator.FaultKind;

/** The simulator from the command line: what it prints, and that it ends with the capture. */
class VenueSimCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("ws://127\\.0\\.0\\.1:\\d+");

    @TempDir
    private Path folder = Path.of("");

    /** What is printed, which another thread may look at. */
    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();
    private final CountDownLatch printed = new CountDownLatch(2);

    private int run(String... arguments) {
        PrintWriter print = new PrintWriter(out) {
            @Override
            public void println(@Nullable String line) {
                super.println(line);
                printed.countDown();
            }
        };
        return Noderr.run(print, new PrintWriter(err), arguments);
    }

    private String capture() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append(1_700_000_000_000_000_000L + i)
                    .append(" {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1,\"s\":\"BTCUSDT\",\"t\":")
                    .append(i)
                    .append(",\"p\":\"1.0\",\"q\":\"1.0\",\"T\":1,\"m\":true}}\n");
        }
        return Files.writeString(folder.resolve("capture"), lines).toString();
    }

    @Test
    void endsWithTheCaptureAndSaysWhatItDid() throws Exception {
        String file = capture();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> run("venue-sim", "--capture", file, "--speed", "max", "--fault", "drop@3-4"));
        assertThat(printed.await(60, TimeUnit.SECONDS)).isTrue();
        Matcher address = ADDRESS.matcher(out.toString());
        assertThat(address.find()).isTrue();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket.Listener listener = new WebSocket.Listener() {
                @Override
                public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                    closed.complete(code);
                    return null;
                }
            };
            http.newWebSocketBuilder()
                    .buildAsync(URI.create(address.group() + "/ws/btcusdt@trade"), listener)
                    .get(60, TimeUnit.SECONDS);
            assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
            assertThat(closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
        }
        assertThat(out.toString())
                .contains("binance_spot, 10 messages of [btcusdt@trade]")
                .containsPattern("10 +messages of the capture")
                .containsPattern("8 +messages sent")
                .containsPattern("2 +fault drop: messages left out");
    }

    /** It begins its capture again and again till it is told to end. */
    @Test
    void stoppedByASignalItSaysWhatItDid() throws Exception {
        List<String> said = stopped(true);
        assertThat(said).anyMatch(line -> line.matches(" *[\\d,]+ +messages sent"));
    }

    @Test
    void stoppedBeforeAnyoneCameItSaysSo() throws Exception {
        assertThat(stopped(false)).last().isEqualTo("nothing: no client came");
    }

    /** What a simulator in a process of its own says that is ended by a signal: with one client, or with none. */
    private List<String> stopped(boolean subscribed) throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Noderr.class.getName(),
                        "venue-sim",
                        "--loop",
                        "0",
                        "--capture",
                        capture())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = child.inputReader();
                HttpClient http = HttpClient.newHttpClient()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (line.contains("waiting for a subscription")) {
                    if (subscribed) {
                        hearOne(http, line);
                    }
                    // Unlike the process itself, its handle leaves what it has said to be read.
                    assertThat(child.toHandle().destroy()).isTrue();
                }
            }
            assertThat(child.waitFor(40, TimeUnit.SECONDS)).isTrue();
            http.shutdownNow();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.exitValue()).isEqualTo(128 + 15);
        return said;
    }

    private static void hearOne(HttpClient http, String line) throws Exception {
        Matcher address = ADDRESS.matcher(line);
        assertThat(address.find()).isTrue();
        CompletableFuture<CharSequence> heard = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                heard.complete(data);
                from.request(1);
                return null;
            }
        };
        http.newWebSocketBuilder()
                .buildAsync(URI.create(address.group() + "/ws/btcusdt@trade"), listener)
                .get(60, TimeUnit.SECONDS);
        heard.get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatItCannotUseIsRefusedInASentence() throws IOException {
        String file = capture();
        assertThat(run("venue-sim", "--capture", file, "--fault", "lose=0.1")).isEqualTo(2);
        assertThat(err.toString()).contains("expected one of drop, gap", "found 'lose=0.1'");
        assertThat(run("venue-sim", "--capture", file, "--speed", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("speed: expected a number above 0");
        assertThat(run("venue-sim", "--capture", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no such file");
        assertThat(run("venue-sim")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anAccountThatItCannotUseIsRefusedWithoutItsSecret() throws IOException {
        String file = capture();
        Path account = folder.resolve("account.yaml");
        assertThat(run("venue-sim", "--capture", file, "--account", account.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("account.yaml: expected a settings file, found no such file");
        Files.writeString(account, "key: canary\nsecret: [canary]\nbalances: {USDT: 1000}\n");
        assertThat(run("venue-sim", "--capture", file, "--account", account.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("account.yaml key secret: expected up to 128 letters and digits, found something else")
                .doesNotContain("canary");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theAccountOfAFileIsKnown() throws Exception {
        String file = capture();
        Path account = Files.writeString(
                folder.resolve("account.yaml"), "key: known\nsecret: canary\nbalances: {USDT: 1000}\n");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> run("venue-sim", "--capture", file, "--speed", "max", "--account", account.toString()));
        assertThat(printed.await(60, TimeUnit.SECONDS)).isTrue();
        Matcher address = ADDRESS.matcher(out.toString());
        assertThat(address.find()).isTrue();
        URI asked = URI.create(address.group().replace("ws:", "http:") + "/api/v3/account?timestamp=1&signature=0");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(asked)
                    .header("X-MBX-APIKEY", "known")
                    .build();
            // Its key is known, and its time is long ago.
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .startsWith("{\"code\":-1021,");
            hearOne(http, address.group());
            assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
            http.shutdownNow();
        }
    }

    @Test
    void helpTeachesEachFault() {
        assertThat(run("venue-sim", "--help")).isZero();
        String unwrapped = out.toString().replaceAll("\\s+", " ");
        assertThat(List.of(FaultKind.values()))
                .allSatisfy(kind -> assertThat(unwrapped).contains(kind.word(), kind.text()));
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
