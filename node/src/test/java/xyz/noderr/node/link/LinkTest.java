package xyz.noderr.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.node.Keys;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.metrics.Counter;

/** gRPC with mutual TLS over real sockets: who is heard, and what those are told who are not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinkTest {
    private static final String HOST = "127.0.0.1";
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Signal SIGNAL =
            new Signal("binance_spot:BTCUSDT", -250_000, new BigDecimal("64123.40"), 1_700_000_000_000_000_001L, "d");

    @TempDir
    private Path folder = Path.of("");

    private final Counter refused = new Counter();
    private final List<String> heard = new ArrayList<>();
    private Keys keys = new Keys(Path.of(""));

    @BeforeEach
    void authority() {
        keys = new Keys(folder);
    }

    private LinkServer guardian() {
        return LinkServer.guardian(HOST, 0, keys.of("guardian-1", "guardian"), refused, (signal, oracle) -> {
            heard.add(oracle);
            return new Verdict(signal, false, OptionalDouble.of(12.5), "too much");
        });
    }

    private static String at(LinkServer server) {
        return HOST + ":" + server.port();
    }

    @Test
    void aSignalComesAsItWasSentAndSoDoesTheVerdict() throws LinkClient.FailedException {
        try (LinkServer guardian = guardian();
                LinkClient oracle = new LinkClient(at(guardian), keys.of("oracle-1", "oracle"), WITHIN)) {
            Verdict verdict = oracle.judge(SIGNAL);
            assertThat(verdict).isEqualTo(new Verdict(SIGNAL, false, OptionalDouble.of(12.5), "too much"));
            assertThat(verdict.signal().id()).isEqualTo(SIGNAL.id());
        }
        assertThat(heard).containsExactly("oracle-1");
        assertThat(refused.value()).isZero();
    }

    @Test
    void aVerdictComesToAValidatorWithTheIdOfTheCertificate() throws LinkClient.FailedException {
        List<Verdict> verdicts = new ArrayList<>();
        try (LinkServer validator = LinkServer.validator(
                        HOST, 0, keys.of("validator-1", "validator"), refused, (verdict, guardian) -> {
                            verdicts.add(verdict);
                            heard.add(guardian);
                        });
                LinkClient guardian = new LinkClient(at(validator), keys.of("guardian-2", "guardian"), WITHIN)) {
            guardian.tell(Verdict.reject(SIGNAL, "why"));
        }
        assertThat(verdicts).containsExactly(Verdict.reject(SIGNAL, "why"));
        assertThat(heard).containsExactly("guardian-2");
    }

    @Test
    void whoIsOfAnotherTierIsRefusedAndCounted() {
        try (LinkServer guardian = guardian();
                LinkClient validator = new LinkClient(at(guardian), keys.of("validator-1", "validator"), WITHIN)) {
            assertThatThrownBy(() -> validator.judge(SIGNAL))
                    .isInstanceOf(LinkClient.FailedException.class)
                    .hasMessageContaining(at(guardian))
                    .hasMessageContaining("PERMISSION_DENIED")
                    .hasMessageContaining("only for the tier oracle");
        }
        assertThat(heard).isEmpty();
        assertThat(refused.value()).isEqualTo(1);
    }

    @Test
    void whoHasACertificateOfAnotherAuthorityIsNotHeardAndDoesNotBelieve() {
        Keys others = new Keys(folder.resolve("others"));
        try (LinkServer guardian = guardian();
                LinkClient stranger = new LinkClient(at(guardian), others.of("oracle-1", "oracle"), WITHIN)) {
            assertThatThrownBy(() -> stranger.judge(SIGNAL))
                    .isInstanceOf(LinkClient.FailedException.class)
                    .hasMessageContaining("its certificate is not believed")
                    .hasMessageContaining("NODE_TLS_CA");
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void whoSpeaksWithoutACertificateIsNotHeard() throws IOException {
        LinkTls own = keys.of("oracle-1", "oracle");
        Keys others = new Keys(folder.resolve("others"));
        LinkTls foreign = others.of("oracle-1", "oracle");
        LinkTls believing = new LinkTls(foreign.certificate(), foreign.key(), own.authority());
        try (LinkServer guardian = guardian();
                LinkClient stranger = new LinkClient(at(guardian), believing, WITHIN)) {
            assertThatThrownBy(() -> stranger.judge(SIGNAL)).isInstanceOf(LinkClient.FailedException.class);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void whereNobodyListensTheCallSaysSo() {
        String nowhere = HOST + ":1";
        try (LinkClient oracle = new LinkClient(nowhere, keys.of("oracle-1", "oracle"), WITHIN)) {
            assertThatThrownBy(() -> oracle.judge(SIGNAL))
                    .hasMessageContaining(nowhere)
                    .hasMessageContaining("UNAVAILABLE");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (LinkServer guardian = guardian()) {
            assertThatThrownBy(() -> LinkServer.guardian(
                            HOST,
                            guardian.port(),
                            keys.of("guardian-2", "guardian"),
                            refused,
                            (signal, oracle) -> Verdict.reject(signal, "")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("NODE_LINK_PORT 127.0.0.1:" + guardian.port());
        }
    }

    @Test
    void aKeyThatIsNoneIsSaidWithoutWhatIsInTheFile() throws IOException {
        LinkTls good = keys.of("oracle-1", "oracle");
        Path bad = Files.writeString(folder.resolve("bad.key"), "canary-secret");
        LinkTls unusable = new LinkTls(good.certificate(), bad, good.authority());
        assertThatThrownBy(() -> new LinkClient("127.0.0.1:1", unusable, WITHIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NODE_TLS_KEY " + bad)
                .hasMessageNotContaining("canary");
    }
}
