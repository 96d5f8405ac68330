package xyz.noderr.market.live;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Binance, spot or USD-M futures: combined streams, named in the address ("Web Socket Streams for Binance"; "USDⓈ-M
 * Futures, Websocket Market Streams"), and books by request ("How to manage a local order book correctly").
 */
public final class BinanceProtocol implements VenueProtocol {
    private static final int BOOK_LEVELS = 1_000;

    private final BinanceForm form;
    private final List<String> symbols;
    private final List<String> streams;
    private final Endpoints endpoints;

    /**
     * @param symbols in capitals, as {@code BTCUSDT}
     * @param streams what follows a symbol's name and {@code @}, as {@code depth@100ms}
     * @throws InvalidInputException when these are more streams than one connection takes
     */
    public BinanceProtocol(BinanceForm form, List<String> symbols, List<String> streams, Endpoints endpoints) {
        this.form = form;
        this.symbols = List.copyOf(symbols);
        this.streams = List.copyOf(streams);
        this.endpoints = endpoints;
        int most = form == BinanceForm.BINANCE_SPOT ? 1_024 : 200;
        if (symbols.size() * streams.size() > most) {
            throw new InvalidInputException(
                    venue(),
                    "at most " + most + " streams, as a connection takes",
                    symbols.size() + " instruments with " + streams.size() + " streams each",
                    "give fewer, or several connections");
        }
    }

    /** The venue's own addresses. */
    public static Endpoints endpoints(BinanceForm form) {
        return form == BinanceForm.BINANCE_SPOT
                ? new Endpoints(URI.create("wss://stream.binance.com:9443"), URI.create("https://api.binance.com"))
                : new Endpoints(URI.create("wss://fstream.binance.com"), URI.create("https://fapi.binance.com"));
    }

    @Override
    public String venue() {
        return form.toString();
    }

    @Override
    public List<String> symbols() {
        return symbols;
    }

    @Override
    public URI stream() {
        List<String> names = new ArrayList<>();
        for (String symbol : symbols) {
            for (String stream : streams) {
                names.add(symbol.toLowerCase(Locale.ROOT) + "@" + stream);
            }
        }
        return Endpoints.at(endpoints.websocket(), "/stream?streams=" + String.join("/", names));
    }

    @Override
    public List<String> subscriptions() {
        return List.of();
    }

    @Override
    public Optional<SnapshotRequest> snapshot(int instrument) {
        if (streams.stream().noneMatch(stream -> stream.equals("depth") || stream.startsWith("depth@"))) {
            return Optional.empty();
        }
        String query = "depth?symbol=" + symbols.get(instrument) + "&limit=" + BOOK_LEVELS;
        return Optional.of(new SnapshotRequest(
                Endpoints.at(endpoints.rest(), path() + query), form == BinanceForm.BINANCE_SPOT ? 50 : 20));
    }

    /** Where the instruments are listed. */
    public URI exchangeInfo() {
        // Futures list all of theirs, whatever is asked for.
        String only = "?symbols=%5B%22" + String.join("%22,%22", symbols) + "%22%5D";
        return Endpoints.at(endpoints.rest(), path() + "exchangeInfo" + (form == BinanceForm.BINANCE_SPOT ? only : ""));
    }

    private String path() {
        return form == BinanceForm.BINANCE_SPOT ? "/api/v3/" : "/fapi/v1/";
    }

    /** As it came where there is one instrument; in a combined stream's wrapper where it has to say of which it is. */
    @Override
    public byte[] snapshotMessage(int instrument, byte[] answer) {
        if (symbols.size() == 1) {
            return answer;
        }
        byte[] before = ("{\"stream\":\"" + symbols.get(instrument).toLowerCase(Locale.ROOT) + "@snapshot\",\"data\":")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[before.length + answer.length + 1];
        System.arraycopy(before, 0, message, 0, before.length);
        System.arraycopy(answer, 0, message, before.length, answer.length);
        message[message.length - 1] = '}';
        return message;
    }

    @Override
    public int weightPerMinute() {
        return form == BinanceForm.BINANCE_SPOT ? 6_000 : 2_400;
    }
}
