package xyz.noderr.market.xchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import info.bitrich.xchangestream.core.ProductSubscription;
import info.bitrich.xchangestream.core.StreamingMarketDataService;
import info.bitrich.xchangestream.kraken.KrakenStreamingExchange;
import info.bitrich.xchangestream.kraken.KrakenStreamingMarketDataService;
import info.bitrich.xchangestream.kraken.KrakenStreamingService;
import info.bitrich.xchangestream.service.netty.ConnectionStateModel.State;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Observable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.currency.CurrencyPair;

/**
 * XChange's Kraken (its public streams of version 1) with what it lacks: the address of its websocket can be set, a message
 * that is no JSON is told, and so is a book whose checksum fails, where XChange subscribes anew and says nothing till the
 * next snapshot.
 */
final class KrakenStreams extends KrakenStreamingExchange implements TellsFaults {
    private static final String BOOK = "book" + KrakenStreamingMarketDataService.KRAKEN_CHANNEL_DELIMITER;

    private volatile Listener faults = NOBODY;
    private @Nullable KrakenStreamingService streams;
    private @Nullable StreamingMarketDataService marketData;

    @Override
    public void onFault(Listener listener) {
        faults = listener;
    }

    @Override
    protected void initServices() {
        super.initServices();
        String uri = exchangeSpecification.getOverrideWebsocketApiUri();
        streams = new Streams(uri == null ? pickUri(false, false) : uri);
        applyStreamingSpecification(exchangeSpecification, streams);
        boolean spread =
                Boolean.TRUE.equals(exchangeSpecification.getExchangeSpecificParametersItem("Spread_For_Ticker"));
        marketData = new KrakenStreamingMarketDataService(streams, spread);
    }

    /** XChange makes a message that ends a subscription to a book when its checksum has failed, or it crossed. */
    private final class Streams extends KrakenStreamingService {
        Streams(String uri) {
            super(KrakenStreams.this, false, uri, () -> {
                throw new IllegalStateException("public streams need no token");
            });
        }

        @Override
        public String getUnsubscribeMessage(String channelName, Object... args) throws IOException {
            if (channelName.startsWith(BOOK)) {
                faults.bookLost(
                        new CurrencyPair(channelName.substring(BOOK.length()).split("_", 2)[0]));
            }
            return super.getUnsubscribeMessage(channelName, args);
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

    private KrakenStreamingService streams() {
        if (streams == null) {
            throw new IllegalStateException("no specification was applied");
        }
        return streams;
    }

    @Override
    public Completable connect(ProductSubscription... subscriptions) {
        return streams().connect();
    }

    @Override
    public Completable disconnect() {
        return streams().disconnect();
    }

    @Override
    public boolean isAlive() {
        return streams().isSocketOpen();
    }

    @Override
    public Observable<State> connectionStateObservable() {
        return streams().subscribeConnectionState();
    }

    @Override
    public Observable<Object> disconnectObservable() {
        return streams().subscribeDisconnect();
    }

    @Override
    public @Nullable StreamingMarketDataService getStreamingMarketDataService() {
        return marketData;
    }
}
