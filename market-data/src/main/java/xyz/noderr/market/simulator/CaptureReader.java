package xyz.noderr.market.simulator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.CaptureLines;

/**
 * The messages of a capture in the order of their lines, in the envelope of combined streams or bare. What is no message
 * of Binance's is left out and counted.
 */
final class CaptureReader implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Path> files;
    private int opened;
    private @Nullable CaptureLines lines;
    private long unreadable;

    /** Reads these files one after the other. */
    CaptureReader(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** The next message; null at the end. */
    @Nullable
    CapturedMessage next() {
        while (true) {
            CaptureLines current = lines;
            if (current == null) {
                if (opened == files.size()) {
                    return null;
                }
                lines = new CaptureLines(files.get(opened++));
            } else if (!current.next()) {
                close();
            } else {
                CapturedMessage message = current.hasTime() ? message(current) : null;
                if (message != null) {
                    return message;
                }
                unreadable++;
            }
        }
    }

    private static @Nullable CapturedMessage message(CaptureLines at) {
        byte[] bytes = Arrays.copyOfRange(at.bytes(), at.messageFrom(), at.messageTo());
        JsonNode whole;
        try {
            whole = JSON.readTree(bytes);
        } catch (JacksonException noJson) {
            return null;
        }
        if (whole.has("lastUpdateId") && !whole.has("e")) {
            return new CapturedMessage(at.receivedNanos(), null, whole, bytes);
        }
        String name = whole.path("stream").asString("");
        if (!name.isEmpty() && whole.path("data").isObject()) {
            JsonNode data = whole.path("data");
            return new CapturedMessage(at.receivedNanos(), StreamKey.of(name), data, inside(bytes, name, data));
        }
        StreamKey stream = streamOf(whole);
        return stream == null ? null : new CapturedMessage(at.receivedNanos(), stream, whole, bytes);
    }

    /** The very bytes in the usual envelope; printed again where it is another. */
    private static byte[] inside(byte[] bytes, String name, JsonNode data) {
        byte[] head = Bytes.of("{\"stream\":\"" + name + "\",\"data\":");
        boolean usual = bytes.length > head.length + 1
                && Arrays.equals(bytes, 0, head.length, head, 0, head.length)
                && bytes[bytes.length - 1] == '}';
        return usual ? Arrays.copyOfRange(bytes, head.length, bytes.length - 1) : JSON.writeValueAsBytes(data);
    }

    /** A bare message names its kind, but for spot's best bid and ask. */
    private static @Nullable StreamKey streamOf(JsonNode data) {
        String symbol = data.path("s").asString(data.path("o").path("s").asString(""));
        String channel = switch (data.path("e").asString("")) {
            case "depthUpdate" -> "depth";
            case "markPriceUpdate" -> "markPrice";
            case "24hrTicker" -> "ticker";
            case "24hrMiniTicker" -> "miniTicker";
            case "kline" -> "kline_" + data.path("k").path("i").asString("");
            case "" -> data.has("b") && data.has("B") ? "bookTicker" : "";
            case String other -> other;
        };
        return symbol.isEmpty() || channel.isEmpty() ? null : new StreamKey(symbol.toLowerCase(Locale.ROOT), channel);
    }

    /** How many lines were left out. */
    long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        CaptureLines current = lines;
        lines = null;
        if (current != null) {
            current.close();
        }
    }
}
