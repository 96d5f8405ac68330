package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A report as a real browser shows it. */
final class ReportPage {
    private ReportPage() {}

    /**
     * The page after its script has run without an error; skips the test where there is no browser.
     *
     * @param folder for what the browser writes
     */
    static String drawn(Path report, Path folder) throws IOException, InterruptedException {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "skipped: no Chromium here; install the package chromium");
        Path dom = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        chromium.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        report.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = browser.waitFor(2, TimeUnit.MINUTES);
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
        assertThat(ended).as("the browser ended by itself").isTrue();
        String page = Files.readString(dom);
        String root = page.substring(page.indexOf("<html"), page.indexOf('>', page.indexOf("<html")));
        assertThat(root).contains("data-ready=\"true\"").doesNotContain("data-error");
        return page;
    }
}
