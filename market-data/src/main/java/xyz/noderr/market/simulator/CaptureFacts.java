package xyz.noderr.market.simulator;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.InvalidInputException;

/** What has to be known of a capture before its first message is sent: it is read once for that. */
final class CaptureFacts {
    private final Set<StreamKey> streams = new TreeSet<>(Comparator.comparing(StreamKey::toString));
    private final Map<String, SymbolFacts> symbols = new TreeMap<>();
    private final NumberSpan updateNumbers = new NumberSpan();
    private final NumberSpan tradeNumbers = new NumberSpan();
    private final NumberSpan aggregateNumbers = new NumberSpan();
    private BinanceForm form = BinanceForm.BINANCE_SPOT;
    private long messages;
    private long firstMillis;
    private long lastMillis;
    private final SymbolFacts inSnapshots = new SymbolFacts();
    private @Nullable JsonNode nameless;

    private CaptureFacts() {}

    /**
     * Reads the files.
     *
     * @throws InvalidInputException when one cannot be read or holds no message of Binance's
     */
    static CaptureFacts of(List<Path> files) {
        CaptureFacts facts = new CaptureFacts();
        try (CaptureReader reader = new CaptureReader(files)) {
            for (CapturedMessage message = reader.next(); message != null; message = reader.next()) {
                facts.take(message);
            }
        }
        if (facts.messages == 0) {
            throw new InvalidInputException(
                    files.toString(),
                    "lines of '<nanoseconds> <a message of Binance's>'",
                    "none",
                    "give a capture of Binance's spot or USD-M futures streams");
        }
        facts.symbols.values().forEach(symbol -> symbol.take(facts.inSnapshots));
        return facts;
    }

    private void take(CapturedMessage message) {
        JsonNode data = message.data();
        StreamKey stream = message.stream();
        if (firstMillis == 0) {
            firstMillis = message.receivedNanos() / 1_000_000;
        }
        lastMillis = message.receivedNanos() / 1_000_000;
        updateNumbers.take(data, "U", "u", "pu", "lastUpdateId");
        tradeNumbers.take(data, "t", "f", "l");
        aggregateNumbers.take(data, "a");
        if (stream == null) {
            if (nameless == null) {
                nameless = data;
            }
            if (data.has("T")) {
                form = BinanceForm.BINANCE_USDM;
            }
            inSnapshots.take(data);
            return;
        }
        messages++;
        streams.add(stream);
        symbols.computeIfAbsent(stream.symbol().toUpperCase(Locale.ROOT), name -> new SymbolFacts())
                .take(data);
        if (data.has("pu")
                || stream.channel().equals("markPrice")
                || stream.channel().equals("forceOrder")) {
            form = BinanceForm.BINANCE_USDM;
        }
    }

    BinanceForm form() {
        return form;
    }

    Set<StreamKey> streams() {
        return streams;
    }

    /** By name, in capitals. */
    Map<String, SymbolFacts> symbols() {
        return symbols;
    }

    /** How many messages of streams there are. */
    long messages() {
        return messages;
    }

    /** How the capture's times and numbers are put behind themselves when it is replayed for the n-th time, from 0 on. */
    Renumbering round(long round) {
        long numbers = Math.max(updateNumbers.length(), Math.max(tradeNumbers.length(), aggregateNumbers.length()));
        long millis = 1_000 + lastMillis - firstMillis;
        return round == 0 ? Renumbering.NONE : new Renumbering(round * millis, round * numbers);
    }

    /** When the first line was received, milliseconds since 1970. */
    long firstMillis() {
        return firstMillis;
    }

    /** The book as it was first asked for in the capture; null where there are several symbols, as the answer names none. */
    @Nullable
    JsonNode seed() {
        return symbols.size() == 1 ? nameless : null;
    }
}
