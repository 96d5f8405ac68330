package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/** An account as a file says it, whose key and secret nothing shows. */
class SimulatedAccountTest {
    @TempDir
    private Path folder = Path.of("");

    private SimulatedAccount read(String text) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("account.yaml"), text), SimulatedAccount.class);
    }

    @Test
    void itIsReadFromAFileAndShowsNeitherKeyNorSecret() throws IOException {
        SimulatedAccount account = read("""
                key: canarykey
                secret: canarysecret
                balances: {USDT: 1000.5, BTC: 1}
                commissionAsset: BNB
                commissionAssetPrice: 600
                """);
        assertThat(account.secret()).isEqualTo("canarysecret");
        assertThat(account.balances()).containsEntry("USDT", new BigDecimal("1000.5"));
        assertThat(account.commission()).isEqualTo("0.001");
        assertThat(account.commissionAsset()).isEqualTo("BNB");
        assertThat(account).hasToString("account of {BTC=1, USDT=1000.5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "key: [canary]; key key: expected up to 128 letters and digits, found something else",
                "secret: {canary: canary}; key secret: expected up to 128 letters and digits, found something else",
                "secret: can ary; key secret: expected up to 128 letters and digits, found something else",
                "secret: 'canary; expected valid YAML",
                "secret: ; key secret: expected what requests are signed with",
                "balances: {USDT: -1}; key balances.USDT: expected a number of 0 or more, found -1",
                "balances: {USDT: }; key balances.USDT: expected an amount, found none",
                "balances: {usdt: 1}; key balances.usdt: expected an asset as BTC, found usdt",
                "commission: 1; key commission: expected a part below 1, found 1",
                "commissionAsset: BNB; key commissionAssetPrice: expected the price of BNB, found none",
                "commissions: 1; did you mean commission?"
            })
    void whatItCannotBeIsRefusedByItsKeyAlone(String line, String sentence) {
        String name = line.substring(0, line.indexOf(':'));
        String text = "key: canary\nsecret: canary\nbalances: {USDT: 1}\n".replaceAll("(?m)^" + name + ":.*\n", "")
                + line + "\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("canary");
    }

    @Test
    void itIsForACaptureOfSpot() throws IOException {
        Path futures = Files.writeString(
                folder.resolve("futures"),
                "1700000000000000000 {\"stream\":\"btcusdt@markPrice\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":1,"
                        + "\"s\":\"BTCUSDT\",\"p\":\"1.0\",\"T\":1}}\n");
        assertThatThrownBy(() -> VenueSimulator.builder(futures)
                        .account(AccountClient.account())
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "account: expected a capture of spot, whose orders it is for, found one of futures; leave it"
                                + " out");
    }
}
