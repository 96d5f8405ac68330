package xyz.noderr.market.xchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.binance.BinanceStreamingService;
import info.bitrich.xchangestream.binance.KlineSubscription;
import info.bitrich.xchangestream.core.ProductSubscription;
import io.reactivex.rxjava3.core.Completable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchange.binance.BinanceAdapters;
import org.knowm.xchange.binance.dto.marketdata.BinanceOrderbook;
import org.knowm.xchange.binance.service.BinanceMarketDataService;
import org.knowm.xchange.client.ResilienceRegistries;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.instrument.Instrument;

/**
 * XChange's spot Binance with what it lacks: the address of its websocket can be set, a book that is not in step and a
 * message that is no JSON are told, and snapshots are asked for with a back-off, where XChange asks for one with every
 * message.
 */
final class BinanceStreams extends BinanceStreamingExchange implements TellsFaults {
    private final SnapshotGate gate;
    private volatile Listener faults = NOBODY;

    BinanceStreams(SnapshotGate gate) {
        this.gate = gate;
    }

    @Override
    public void onFault(Listener listener) {
        faults = listener;
    }

    /** XChange reads messages of those symbols alone that it was told of, which it else asks the exchange's whole list for. */
    @Override
    public Completable connect(ProductSubscription... subscriptions) {
        for (ProductSubscription each : subscriptions) {
            Stream.of(each.getTrades(), each.getTicker(), each.getOrderBook())
                    .flatMap(List::stream)
                    .forEach(pair -> BinanceAdapters.putSymbolMapping(
                            BinanceAdapters.toSymbol(pair), new CurrencyPair(pair.getBase(), pair.getCounter())));
        }
        return super.connect(subscriptions);
    }

    @Override
    protected String getStreamingBaseUri() {
        String uri = exchangeSpecification.getOverrideWebsocketApiUri();
        return uri == null ? super.getStreamingBaseUri() : uri + "/";
    }

    /** As XChange makes it, of the streams that we ask for: klines are none of them. */
    @Override
    protected BinanceStreamingService createStreamingService(ProductSubscription wanted, KlineSubscription klines) {
        BinanceStreamingService streams = new Streams(
                getStreamingBaseUri() + "stream?streams=" + buildSubscriptionStreams(wanted), wanted, klines);
        applyStreamingSpecification(getExchangeSpecification(), streams);
        return streams;
    }

    private final class Streams extends BinanceStreamingService {
        Streams(String uri, ProductSubscription wanted, KlineSubscription klines) {
            super(uri, wanted, klines);
        }

        /** XChange's has a line in its log for what is no JSON, and goes on. */
        @Override
        public void messageHandler(String message) {
            JsonNode read;
            try {
                read = objectMapper.readTree(message);
            } catch (JsonProcessingException noJson) {
                faults.unreadable(message);
                return;
            }
            handleMessage(read);
        }
    }

    @Override
    protected void initServices() {
        super.initServices();
        marketDataService = new Snapshots(this, getResilienceRegistries());
    }

    /** XChange's streams ask for a snapshot here and nowhere else: at first, and when a book is not in step. */
    private final class Snapshots extends BinanceMarketDataService {
        Snapshots(BinanceStreams exchange, ResilienceRegistries registries) {
            super(exchange, registries);
        }

        @Override
        public BinanceOrderbook getBinanceOrderbookAllProducts(Instrument instrument, Integer limit)
                throws IOException {
            faults.bookLost(instrument);
            return gate.pass(instrument, () -> super.getBinanceOrderbookAllProducts(instrument, limit));
        }
    }
}
