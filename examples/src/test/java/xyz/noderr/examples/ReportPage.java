package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A page of ours as a real browser shows it. */
final class ReportPage {
    private ReportPage() {}

    /**
     * The page after its script has run without an error; skips the test where there is no browser.
     *
     * @param folder for what the browser writes
     */
    static String drawn(Path report, Path folder) throws IOException, InterruptedException {
        return shown(report.toUri().toString(), folder);
    }

    /**
     * The tag that begins the page, with the marks of what it saw, where it is so wide.
     *
     * @param theme light or dark
     */
    static String marks(Path report, Path folder, int width, String theme) throws IOException, InterruptedException {
        Path frame = folder.resolve("frame.html");
        // A browser is not made as narrow as a phone: a frame in it is, whose marks the page around it takes over.
        Files.writeString(frame, """
                <!DOCTYPE html>
                <html><body style="margin: 0"><iframe id="phone" src="%s" style="width: %dpx; height: 844px; border: 0"></iframe>
                <script>
                const look = () => {
                  const marks = document.getElementById("phone").contentDocument.documentElement.dataset;
                  if (marks.ready || marks.error) Object.assign(document.documentElement.dataset, marks);
                  else setTimeout(look, 50);
                };
                addEventListener("load", look);
                </script></body></html>
                """.formatted(report.toUri() + "?theme=" + theme, width));
        return root(shown(frame.toUri().toString(), folder));
    }

    private static String root(String page) {
        int from = page.indexOf("<html");
        return page.substring(from, page.indexOf('>', from));
    }

    private static String shown(String address, Path folder) throws IOException, InterruptedException {
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
                        "--allow-file-access-from-files",
                        "--window-size=1200,900",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        address)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = browser.waitFor(2, TimeUnit.MINUTES);
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
        assertThat(ended).as("the browser ended by itself").isTrue();
        String page = Files.readString(dom);
        assertThat(root(page)).contains("data-ready=\"true\"").doesNotContain("data-error");
        return page;
    }
}
