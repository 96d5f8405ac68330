package xyz.noderr.market.xchange;

import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.core.ProductSubscription;
import io.reactivex.rxjava3.core.Completable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.knowm.xchange.binance.BinanceAdapters;
import org.knowm.xchange.binance.dto.marketdata.BinanceOrderbook;
import org.knowm.xchange.binance.service.BinanceMarketDataService;
import org.knowm.xchange.client.ResilienceRegistries;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.instrument.Instrument;

/**
 * XChange's spot Binance with what it lacks: the address of its websocket can be set, a book that is not in step is told,
 * and its snapshots are asked for with a back-off, where XChange asks for one with every message.
 */
final class BinanceStreams extends BinanceStreamingExchange implements BookLosses {
    private final SnapshotGate gate;
    private volatile Consumer<Instrument> lost = instrument -> {};

    BinanceStreams(SnapshotGate gate) {
        this.gate = gate;
    }

    @Override
    public void onBookLost(Consumer<Instrument> listener) {
        lost = listener;
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
            lost.accept(instrument);
            return gate.pass(instrument, () -> super.getBinanceOrderbookAllProducts(instrument, limit));
        }
    }
}
