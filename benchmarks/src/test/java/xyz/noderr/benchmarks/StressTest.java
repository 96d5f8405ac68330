package xyz.noderr.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs jcstress, in a process of its own, over what threads share by a construction of ours: the counters. All else that
 * they share is the Disruptor's, or a volatile field that holds something immutable.
 */
class StressTest {
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingForbiddenIsSeen(@TempDir Path folder) throws IOException, InterruptedException {
        Process stress = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.openjdk.jcstress.Main",
                        "-m",
                        "sanity",
                        "-r",
                        folder.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said;
        try (BufferedReader reader = stress.inputReader()) {
            said = reader.lines().collect(Collectors.joining("\n"));
        }
        assertThat(stress.waitFor()).as(said).isZero();
        Matcher results = Pattern.compile("Results: (\\d+) planned; (\\d+) passed, 0 failed, 0 soft errs, 0 hard errs")
                .matcher(said);
        assertThat(results.results().anyMatch(all -> all.group(1).equals(all.group(2))))
                .as("all that was planned has passed: %s", said)
                .isTrue();
        assertThat(said).as("the tests found").contains("All remaining tests: 1 matching");
    }
}
