package xyz.noderr.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.http.JsonServer;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.node.environment.NodeTier;
import xyz.noderr.node.metrics.PrometheusMetrics;
import xyz.noderr.pipeline.metrics.Metrics;

/** What the description says is what the server has. */
class OpenApiTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder = Path.of("");

    /** The pages that a person looks at are no part of it. */
    private static final Set<String> PAGE = Set.of("/", "/page.js", "/page.css");

    private static OpenAPI description() throws IOException {
        String text = new String(
                OpenApiTest.class.getResourceAsStream("openapi.yaml").readAllBytes(), StandardCharsets.UTF_8);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, new ParseOptions());
        assertThat(result.getMessages()).isEmpty();
        return result.getOpenAPI();
    }

    /** What may be asked, with who may ask. */
    private static Map<String, Set<String>> described() throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        description()
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> all.put(method + " " + path, callers(operation))));
        return all;
    }

    private static Set<String> callers(Operation operation) {
        return operation.getSecurity() == null
                ? Set.of("ANYONE")
                : operation.getSecurity().stream()
                        .flatMap((SecurityRequirement each) -> each.keySet().stream())
                        .map(String::toUpperCase)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Set<String>> served() throws IOException {
        Path config = Files.writeString(folder.resolve("node.yaml"), """
                name: node
                instrument: {venue: binance_spot, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.01, lotSize: 0.001}
                data: {capture: [capture], venueForm: binance_spot}
                strategies: [{kind: bookImbalance}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 1000000}
                account: {capital: 1000}
                """);
        URI nowhere = URI.create("http://127.0.0.1:1");
        NodeEnvironment environment = new NodeEnvironment(
                "all-1",
                NodeTier.ALL,
                "1",
                config,
                folder,
                true,
                "127.0.0.1",
                0,
                TOKEN,
                TOKEN + "2",
                nowhere,
                null,
                null,
                null);
        try (LiveTrading trading = new LiveTrading(
                        Backtest.read(config), folder, nowhere, null, LiveListener.NONE, Metrics.NONE, event -> {});
                NodeServer server =
                        new NodeServer(environment, trading, () -> NodeHealth.of(Map.of()), new PrometheusMetrics())) {
            Map<String, Set<String>> all = new TreeMap<>();
            for (JsonServer.Route each : server.routes()) {
                if (!PAGE.contains(each.path())) {
                    all.put(each.method() + " " + each.path(), callers(each));
                }
            }
            return all;
        }
    }

    /** Who may command may also look. */
    private static Set<String> callers(JsonServer.Route route) {
        Set<String> callers =
                route.callers().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        if (callers.contains("VIEWER")) {
            callers.add("OPERATOR");
        }
        return callers;
    }

    @Test
    void whatIsDescribedIsServedForThoseThatItSaysAndNothingElse() throws IOException {
        assertThat(described()).isNotEmpty().isEqualTo(served());
    }

    @Test
    void eachOperationHasAnIdOfItsOwnAndSaysWhatItAnswers() throws IOException {
        Set<String> ids = new TreeSet<>();
        description()
                .getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    assertThat(ids.add(operation.getOperationId())).as(path).isTrue();
                    assertThat(operation.getSummary()).as(path).isNotBlank();
                    assertThat(operation.getResponses().keySet()).as(path).contains("200");
                    if (operation.getSecurity() != null) {
                        assertThat(operation.getResponses().keySet()).as(path).contains("401", "403", "429", "503");
                    }
                }));
    }
}
