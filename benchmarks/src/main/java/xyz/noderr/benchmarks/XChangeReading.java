package xyz.noderr.benchmarks;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import info.bitrich.xchangestream.binance.BinanceStreamingAdapters;
import info.bitrich.xchangestream.binance.dto.BinanceWebsocketTransaction;
import info.bitrich.xchangestream.binance.dto.BookTickerBinanceWebSocketTransaction;
import info.bitrich.xchangestream.binance.dto.DepthBinanceWebSocketTransaction;
import info.bitrich.xchangestream.binance.dto.TradeBinanceWebsocketTransaction;
import info.bitrich.xchangestream.service.netty.StreamingObjectMapperHelper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.OrderBookUpdate;

/**
 * What XChange's client of Binance does with a message once its text is there, by XChange's own classes: a tree, the
 * message's class, and its trade, ticker or order book. Nobody is told of it, and no order of updates is kept: less than
 * the client does.
 */
@SuppressWarnings("JavaUtilDate") // It is XChange's.
final class XChangeReading {
    private static final String TRADE = "@trade";
    private static final String TICKER = "@bookTicker";

    private final ObjectMapper mapper = StreamingObjectMapperHelper.getObjectMapper();
    private final JavaType trade = of(TradeBinanceWebsocketTransaction.class);
    private final JavaType ticker = of(BookTickerBinanceWebSocketTransaction.class);
    private final JavaType depth = of(DepthBinanceWebSocketTransaction.class);
    private OrderBook book = new OrderBook(new Date(0), new ArrayList<>(), new ArrayList<>());

    private JavaType of(Class<?> data) {
        return mapper.getTypeFactory().constructParametricType(BinanceWebsocketTransaction.class, data);
    }

    /** Forgets the book. */
    void clear() {
        book = new OrderBook(new Date(0), new ArrayList<>(), new ArrayList<>());
    }

    /** A trade, a ticker, or an update that is applied to the book; answers to requests are left out. */
    Object read(byte[] bytes, int from, int length) {
        try {
            JsonNode tree = mapper.readTree(new String(bytes, from, length, StandardCharsets.UTF_8));
            String stream = tree.path("stream").asText();
            if (stream.endsWith(TRADE)) {
                TradeBinanceWebsocketTransaction data = data(tree, TradeBinanceWebsocketTransaction.class, trade);
                return BinanceStreamingAdapters.adaptRawTrade(data.getRawTrade(), CurrencyPair.BTC_USDT);
            }
            if (stream.endsWith(TICKER)) {
                BookTickerBinanceWebSocketTransaction data =
                        data(tree, BookTickerBinanceWebSocketTransaction.class, ticker);
                return data.getTicker().toTicker(true);
            }
            return stream.isEmpty() ? tree : update(data(tree, DepthBinanceWebSocketTransaction.class, depth));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The levels of one message as a book of their own, as of a stream of best levels. */
    OrderBook levels(byte[] bytes) {
        try {
            JsonNode tree = mapper.readTree(new String(bytes, StandardCharsets.UTF_8));
            DepthBinanceWebSocketTransaction data = data(tree, DepthBinanceWebSocketTransaction.class, depth);
            return BinanceStreamingAdapters.adaptFuturesOrderbook(data);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> T data(JsonNode tree, Class<T> data, JavaType type) throws IOException {
        BinanceWebsocketTransaction<?> transaction = mapper.readValue(mapper.treeAsTokens(tree), type);
        return data.cast(transaction.getData());
    }

    private OrderBook update(DepthBinanceWebSocketTransaction update) {
        update.getOrderBook()
                .bids
                .forEach((price, quantity) -> book.update(level(OrderType.BID, price, quantity, update)));
        update.getOrderBook()
                .asks
                .forEach((price, quantity) -> book.update(level(OrderType.ASK, price, quantity, update)));
        return book;
    }

    private static OrderBookUpdate level(
            OrderType side, BigDecimal price, BigDecimal quantity, DepthBinanceWebSocketTransaction update) {
        return new OrderBookUpdate(side, quantity, CurrencyPair.BTC_USDT, price, update.getEventTime(), quantity);
    }
}
