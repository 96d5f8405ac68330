package xyz.noderr.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void leavesOutWhatKeysCallASecret() {
        Map<String, Object> settings = Map.of(
                "venue",
                Map.of("apiKey", "abc", "api_secret", "def", "name", "binance"),
                "list",
                List.of(Map.of("Password", "ghi", "size", 3)));
        String told = Redaction.of(settings).toString();
        assertThat(told).doesNotContain("abc", "def", "ghi").contains("binance", "\"size\":3", "(redacted)");
    }
}
