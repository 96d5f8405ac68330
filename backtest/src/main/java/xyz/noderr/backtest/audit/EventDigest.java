package xyz.noderr.backtest.audit;

import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.event.Quote;

/** What an event says, what strategies want at it and what was decided, each as one number that differs where they do. */
final class EventDigest {
    private EventDigest() {}

    /** What came in, without its place on the ring. */
    static long input(Event event) {
        DecisionHash hash = new DecisionHash();
        hash.fold(event.kind().code());
        hash.fold(event.source());
        hash.fold(event.instrumentId());
        hash.fold(event.eventTimeNanos());
        hash.fold(event.priceTicks());
        hash.fold(event.quantityLots());
        hash.fold(event.target());
        if (event.kind().hasDepth()) {
            fold(event.depth(), hash);
        } else if (event.kind().isVenueAnswer()) {
            hash.fold(event.orderId());
            hash.fold(event.remainingLots());
            hash.fold(event.notionalQuote());
            hash.fold(event.feeQuote());
        }
        switch (event.kind()) {
            case BAR -> {
                hash.fold(event.bar().spanNanos());
                hash.fold(event.bar().openTicks());
                hash.fold(event.bar().highTicks());
                hash.fold(event.bar().lowTicks());
                hash.fold(event.bar().closeTicks());
                hash.fold(event.bar().volumeLots());
            }
            case FUNDING -> {
                hash.fold(event.funding().rate());
                hash.fold(event.funding().markPrice());
            }
            default -> {
                // All is said.
            }
        }
        return hash.value();
    }

    private static void fold(Depth depth, DecisionHash hash) {
        hash.fold(depth.bids());
        for (int i = 0; i < depth.bids(); i++) {
            hash.fold(depth.bidTicks(i));
            hash.fold(depth.bidLots(i));
        }
        for (int i = 0; i < depth.asks(); i++) {
            hash.fold(depth.askTicks(i));
            hash.fold(depth.askLots(i));
        }
    }

    /** What strategies want anew, and what is granted; 0 where that is nothing. */
    static long wishes(Intention intention) {
        if (!intention.any()) {
            return 0;
        }
        DecisionHash hash = new DecisionHash();
        for (int i = 0; i < intention.wishes().size(); i++) {
            Intention.Wish wish = intention.wishes().get(i);
            hash.fold(wish.instrumentId());
            hash.fold(Double.doubleToLongBits(wish.weight()));
            hash.fold(wish.keptLots());
        }
        for (int i = 0; i < intention.targets().size(); i++) {
            hash.fold(intention.targets().get(i).instrumentId());
            hash.fold(intention.targets().get(i).lots());
        }
        for (int i = 0; i < intention.quotes().size(); i++) {
            Quote quote = intention.quotes().get(i);
            hash.fold(quote.owner());
            hash.fold(quote.instrumentId());
            hash.fold(quote.side().sign());
            hash.fold(quote.level());
            hash.fold(quote.priceTicks());
            hash.fold(quote.quantityLots());
        }
        return hash.value();
    }

    /** What was decided, with the event's place on the ring; 0 where that is nothing. */
    static long decisions(long sequence, Decisions decisions) {
        if (decisions.size() == 0) {
            return 0;
        }
        DecisionHash hash = new DecisionHash();
        for (int i = 0; i < decisions.size(); i++) {
            hash.fold(sequence, decisions.get(i));
        }
        return hash.value();
    }

    /** What strategies want at an event, for people. */
    static String wishesText(Intention intention) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < intention.wishes().size(); i++) {
            Intention.Wish wish = intention.wishes().get(i);
            text.append("weight ")
                    .append(wish.weight())
                    .append(" of instrument ")
                    .append(wish.instrumentId());
            text.append(", ").append(wish.keptLots()).append(" lots kept; ");
        }
        for (int i = 0; i < intention.targets().size(); i++) {
            text.append("target ").append(intention.targets().get(i).lots()).append(" lots; ");
        }
        for (int i = 0; i < intention.quotes().size(); i++) {
            Quote quote = intention.quotes().get(i);
            text.append(quote.side())
                    .append(" quote of ")
                    .append(quote.quantityLots())
                    .append(" lots at ");
            text.append(quote.priceTicks()).append(" ticks; ");
        }
        return text.isEmpty() ? "nothing new" : text.substring(0, text.length() - 2);
    }

    /** What was decided at an event, for people. */
    static String decisionsText(Decisions decisions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < decisions.size(); i++) {
            text.append(i == 0 ? "" : "; ").append(decisions.get(i));
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
