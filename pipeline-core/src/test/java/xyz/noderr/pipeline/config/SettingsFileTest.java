package xyz.noderr.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Topology;

class SettingsFileTest {
    record Shop(
            @Setting(help = "the shop's name") String name,

            @Setting(defaultsTo = "{}", help = "what it costs")
            Prices prices,

            @Setting(defaultsTo = "[]", help = "who works there")
            List<Clerk> clerks,

            @Setting(defaultsTo = "fused", help = "threads") Topology topology,

            @Setting(help = "when it opened; default: unknown") @Nullable
            Instant opened) {}

    record Prices(
            @Setting(defaultsTo = "0.15", help = "fee") BigDecimal fee,
            @Setting(defaultsTo = "3", help = "how many") int count,

            @Setting(defaultsTo = "250ms", help = "how long")
            Duration delay) {
        Prices {
            Check.notNegative("fee", fee);
        }
    }

    record Clerk(@Setting(help = "the clerk's name") String name) {}

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fillsDefaultsInAtEveryDepth() throws IOException {
        Shop shop = read("name: corner\nclerks: [{name: Ada}]\n");
        assertThat(shop.prices()).isEqualTo(new Prices(new BigDecimal("0.15"), 3, Duration.ofMillis(250)));
        assertThat(shop.clerks()).containsExactly(new Clerk("Ada"));
        assertThat(shop.topology()).isEqualTo(Topology.FUSED);
        assertThat(shop.opened()).isNull();
    }

    @Test
    void readsWhatIsGiven() throws IOException {
        Shop shop = read(
                "name: corner\nprices: {fee: 0.2, delay: 2m}\ntopology: pipelined\nopened: 2013-11-28T20:34:18Z\n");
        assertThat(shop.prices()).isEqualTo(new Prices(new BigDecimal("0.2"), 3, Duration.ofMinutes(2)));
        assertThat(shop.topology()).isEqualTo(Topology.PIPELINED);
        assertThat(shop.opened()).isEqualTo(Instant.parse("2013-11-28T20:34:18Z"));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        refused("name: corner\nprices: {fees: 1}\n", "key prices.fees", "an unknown key", "did you mean prices.fee?");
    }

    @Test
    void aMissingKeyIsNamedWithItsMeaning() {
        refused("prices: {fee: 1}\n", "key name", "the shop's name", "no such key");
    }

    @Test
    void aMissingKeyInAListIsNamedWithItsPlace() {
        refused("name: corner\nclerks: [{name: Ada}, {}]\n", "key clerks[1].name", "the clerk's name");
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsPath() {
        refused("name: corner\nprices: {fee: -0.1}\n", "key prices.fee", "a number of 0 or more", "found -0.1");
    }

    @Test
    void aValueOfTheWrongKindSaysWhichKindIsWanted() {
        refused("name: corner\nprices: {count: many}\n", "key prices.count", "a whole number", "many");
        refused("name: corner\nprices: {count: 1.5}\n", "key prices.count", "a whole number", "1.5");
        refused("name: corner\nprices: {delay: 5 minutes}\n", "key prices.delay", "250ms", "5 minutes");
        refused("name: corner\ntopology: fuzed\n", "key topology", "one of invoked, fused, pipelined", "fuzed");
        refused("name: corner\nopened: yesterday\n", "key opened", "2013-11-28T20:34:18Z", "yesterday");
        refused("name: corner\nprices: cheap\n", "key prices", "keys and values below it", "cheap");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        refused("name: corner\nprices: {fee: 1\n", "line 2", "valid YAML");
    }

    @Test
    void aMissingAnEmptyAndAnUnreadableFileAreToldApart() throws IOException {
        refused("", "YAML with one key a line");
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> SettingsFile.read(missing, Shop.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(missing + ": expected a settings file, found no such file; check the path");
        assertThatThrownBy(() -> SettingsFile.read(folder, Shop.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a readable file");
    }

    private Shop read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("shop.yaml"), yaml), Shop.class);
    }

    private void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shop.yaml")
                .hasMessageContainingAll(parts);
    }
}
