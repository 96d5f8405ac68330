package xyz.noderr.market.catalog.form;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Candles in JSON, as Coinbase answers (Advanced Trade API, "Get Product Candles"): objects with {@code start} in seconds,
 * {@code open}, {@code high}, {@code low}, {@code close} and {@code volume}, in quotes or not, in whatever array they stand.
 */
final class JsonCandles implements Records {
    private static final String[] KEYS = {"start", "open", "high", "low", "close", "volume"};

    private final PackedFile file;
    private final PackedFile.Opened opened;
    private final JsonParser parser;
    private final String[] fields = new String[KEYS.length];
    private long line;

    JsonCandles(PackedFile file) {
        this.file = file;
        opened = file.open();
        parser = JsonFactory.builder().build().createParser(tools.jackson.core.ObjectReadContext.empty(), opened.in());
    }

    static Layout layout(ZoneId zone) {
        return new Layout(
                "coinbase candles",
                "coinbase",
                Table.BARS,
                Map.of(Role.TIME, 0, Role.OPEN, 1, Role.HIGH, 2, Role.LOW, 3, Role.CLOSE, 4, Role.VOLUME, 5),
                Times.of(zone),
                0,
                KEYS.length,
                false);
    }

    @Override
    public boolean next() {
        try {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = "";
            }
            boolean found = false;
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token == JsonToken.PROPERTY_NAME) {
                    found |= value(parser.currentName());
                } else if (token == JsonToken.START_OBJECT) {
                    line = parser.currentTokenLocation().getLineNr();
                } else if (token == JsonToken.END_OBJECT && found) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException malformed) {
            throw new InvalidInputException(
                    file + " line " + malformed.getLocation().getLineNr(),
                    "JSON to the end",
                    String.valueOf(malformed.getOriginalMessage()),
                    "fetch it again",
                    malformed);
        }
    }

    private boolean value(@Nullable String key) {
        for (int i = 0; i < KEYS.length; i++) {
            if (KEYS[i].equals(key)) {
                JsonToken token = parser.nextToken();
                fields[i] = token != null && token.isScalarValue() ? parser.getString() : "";
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        return fields.length;
    }

    @Override
    public String field(int index) {
        return fields[index];
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public double progress() {
        return opened.progress();
    }

    @Override
    public void close() {
        parser.close();
    }
}
