package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.node.NodeProcess.OPERATOR;
import static xyz.noderr.node.NodeProcess.VIEWER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.node.http.Chromium;

/** The page for a person, in a real browser, before a running node. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageTest {
    @TempDir
    private Path folder = Path.of("");

    private static String text(String id) {
        return "document.getElementById('" + id + "').innerText";
    }

    private static void tell(Chromium browser, String token) {
        browser.evaluate("(document.getElementById('token').value = '" + token
                + "', document.querySelector('#form button').click())");
    }

    @Test
    void aPersonSeesWhetherItIsReadyAndWithTheViewersTokenHowItStands() throws IOException, InterruptedException {
        // So slow that it does not begin anew before the end: the browser would complain of a node that is not ready.
        try (VenueSimulator venue = Market.start(folder, 2);
                RunningNode node = RunningNode.start(
                        RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: bookImbalance}]"));
                Chromium browser = Chromium.start(folder)) {
            node.await("Ready: ");
            RunningNode.Answer page = node.get("/", "");
            assertThat(page.header("content-security-policy")).contains("default-src 'none'", "script-src 'self'");
            assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(page.text()).doesNotContain("http://", "https://", "<script>", "style=");

            browser.open("http://127.0.0.1:" + node.port() + "/");
            browser.await(text("state") + " === 'Ready'");
            browser.await(text("who") + " === 'all-1, tier all, version 1.2.3'");
            assertThat(browser.evaluate(text("components"))).contains("feed", "trading", "model", "journal", "run");
            assertThat(browser.evaluate("document.getElementById('trading').hidden"))
                    .isEqualTo("true");
            assertThat(browser.complaints()).isEmpty();

            tell(browser, "not the token of anyone here");
            browser.await(text("refusal") + " === 'The node does not take this token.'");
            browser.complaints().clear(); // The browser notes the answer 403.
            tell(browser, VIEWER);
            browser.await("!document.getElementById('trading').hidden");
            assertThat(browser.evaluate(text("equity"))).endsWith(" USDT");
            assertThat(browser.evaluate(text("positions"))).contains("BTCUSDT");
            assertThat(browser.evaluate(text("latencies"))).contains("total");
            assertThat(browser.evaluate(text("limits"))).contains("maxPosition");
            assertThat(browser.evaluate("document.documentElement.outerHTML + document.getElementById('token').value"))
                    .doesNotContain("canary");
            assertThat(browser.evaluate("localStorage.length + document.cookie.length"))
                    .as("it stays in this tab alone")
                    .isEqualTo("0");
            pictures(browser);

            node.post("/api/v1/halt", OPERATOR, "{\"reason\": \"<img src=x onerror=alert(1)>\"}");
            browser.await(text("state") + " === 'Not ready'");
            browser.await(text("halted") + ".startsWith('Halted by command')");
            browser.evaluate("document.getElementById('forget').click()");
            browser.await("document.getElementById('trading').hidden && sessionStorage.length === 0");
            assertThat(node.end()).isZero();
            browser.await(text("state") + " === 'The node does not answer'");
        }
    }

    /** Beside the test's results, for those who want to look. */
    private static void pictures(Chromium browser) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "page"));
        Files.write(pictures.resolve("light.png"), browser.picture(1200, 1400, "light"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        Files.write(pictures.resolve("dark.png"), browser.picture(390, 1600, "dark"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("on a phone nothing is beside it")
                .isEqualTo("true");
    }
}
