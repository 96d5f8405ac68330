package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import is killed at moments drawn at random: nothing of it is seen, and importing again gives the same catalog. */
class KilledImportTest {
    private static final ImportOptions BTC = ImportOptions.NONE.named("bitstamp", "BTCUSD");
    private static final int KILLS = 6;
    private static final int TRADES = 300_000;
    /** On average half of it, which makes forty days. */
    private static final int MOST_STEP_MILLIS = 23_040;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void importingAgainGivesTheSameCatalog() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path file = trades(random);
        Map<String, String> whole = Importing.bytes(
                Importing.into(folder.resolve("whole"), BTC, file).folder());
        assertThat(whole).as("its days").hasSizeGreaterThan(30);
        Path catalog = folder.resolve("killed");
        int leftOvers = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            kill(catalog, file, random);
            assertThat(new Catalog(catalog).sources())
                    .as("nothing is seen, seed %d", seed)
                    .isEmpty();
            leftOvers = Math.max(leftOvers, Importing.bytes(catalog).size());
        }
        assertThat(leftOvers)
                .as("it was killed in the midst of its rows, seed %d", seed)
                .isPositive();
        Importing.into(catalog, BTC, file);
        assertThat(Importing.bytes(catalog)).as("seed %d", seed).isEqualTo(whole);
    }

    /** Lives for a part of its lines, then dies by SIGKILL. */
    private static void kill(Path catalog, Path file, Random random) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImporterToBeKilled.class.getName(),
                        catalog.toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader()) {
            double until = random.nextDouble(ImporterToBeKilled.STANDS_AT);
            String line;
            do {
                line = said.readLine();
                assertThat(line)
                        .as("it is killed before it is done")
                        .isNotNull()
                        .isNotEqualTo("done");
            } while (!line.startsWith("importing") || fraction(line) < until);
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(child.exitValue()).isEqualTo(128 + 9);
    }

    private static double fraction(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** Forty days of trades. */
    private Path trades(Random random) throws IOException {
        Path file = folder.resolve("trades.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timestamp,price,amount\n");
            long millis = 1_385_337_600_000L;
            for (int i = 0; i < TRADES; i++) {
                millis += random.nextInt(MOST_STEP_MILLIS);
                out.write(millis + "," + (700 + random.nextInt(100)) + "." + (10 + random.nextInt(90)) + ","
                        + (1 + random.nextInt(9)) + "\n");
            }
        }
        return file;
    }

    @Test
    void anotherImportWaitsItsTurn() throws IOException {
        Path file = Files.writeString(folder.resolve("one.csv"), "timestamp,price,amount\n1385337600,800,1\n");
        Catalog catalog = new Catalog(folder.resolve("catalog"));
        try (FileChannel lock = catalog.lock()) {
            assertThat(lock.isOpen()).isTrue();
            assertThatThrownBy(() -> Importing.into(catalog.folder(), BTC, file))
                    .hasMessageContaining("another one that runs");
        }
        assertThat(Importing.into(catalog.folder(), BTC, file).sources()).hasSize(1);
    }
}
