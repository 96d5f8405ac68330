package xyz.noderr.backtest;

import java.util.List;
import java.util.function.BooleanSupplier;
import xyz.noderr.market.live.EventTarget;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.ArrivalSource;

/**
 * What a feed says of its venue before it has heard of the market has our clock's time, and says what everyone knows who has heard
 * nothing. All else arrives.
 */
final class KnownMarket implements EventTarget {
    private final ArrivalSource arrivals;
    private final List<Instrument> instruments;
    private final BooleanSupplier takenUp;
    private final Event unread = new Event(0, 0, LiveMarket.DEPTH_LEVELS, 0);
    private Event claimed = unread;
    private boolean known;

    /**
     * One that knows nothing yet.
     *
     * @param takenUp whether an earlier run is taken up, which has left its venues DOWN
     */
    KnownMarket(ArrivalSource arrivals, List<Instrument> instruments, BooleanSupplier takenUp) {
        this.arrivals = arrivals;
        this.instruments = instruments;
        this.takenUp = takenUp;
    }

    @Override
    public Event claim() {
        if (known) {
            claimed = arrivals.claim();
        } else {
            unread.resetInput(0);
            claimed = unread;
        }
        return claimed;
    }

    @Override
    public void publish() {
        if (known) {
            arrivals.publish();
        } else if (claimed.kind() != EventKind.VENUE_STATUS) {
            known = true;
            if (takenUp.getAsBoolean()) {
                instruments.forEach(each -> {
                    arrivals.claim().venueStatus(each.id(), claimed.eventTimeNanos(), VenueStatus.TRADING);
                    arrivals.publish();
                });
            }
            arrivals.claim().copyInput(claimed);
            arrivals.publish();
        }
    }
}
