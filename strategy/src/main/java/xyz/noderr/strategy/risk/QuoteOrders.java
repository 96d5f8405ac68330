package xyz.noderr.strategy.risk;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * All quotes in one instrument: a slot for each level that a strategy has ever had, so that no more is made once all are
 * there. While the market is not sound, all are taken back. Once all are as they are wanted they are looked at again when that
 * may have changed, and not at each event: a grid has dozens.
 */
final class QuoteOrders implements Stateful {
    private final int instrumentId;
    private final OwnOrders orders;
    private final List<QuoteOrder> quotes = new ArrayList<>();
    private boolean asWanted;
    private boolean allowedThen;

    QuoteOrders(int instrumentId, OwnOrders orders) {
        this.instrumentId = instrumentId;
        this.orders = orders;
    }

    void want(Quote wanted) {
        asWanted = false;
        for (int i = 0; i < quotes.size(); i++) {
            if (quotes.get(i).is(wanted)) {
                quotes.get(i).want(wanted);
                return;
            }
        }
        QuoteOrder quote = new QuoteOrder(orders.add(), wanted.owner(), instrumentId, wanted.side(), wanted.level());
        quote.want(wanted);
        quotes.add(quote);
    }

    void work(Event event, OrderEntry entry, boolean allowed, long predictionAgeNanos) {
        EventKind kind = event.kind();
        if (asWanted && allowed == allowedThen && !kind.isVenueAnswer() && !kind.isCommand()) {
            return;
        }
        asWanted = true;
        allowedThen = allowed;
        for (int i = 0; i < quotes.size(); i++) {
            asWanted &= quotes.get(i).work(event, entry, allowed, predictionAgeNanos);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(quotes.size());
        for (QuoteOrder each : quotes) {
            each.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        quotes.clear();
        asWanted = false;
        for (int left = in.getInt(); left > 0; left--) {
            quotes.add(QuoteOrder.restored(orders.add(), instrumentId, in));
        }
    }
}
