package xyz.noderr.strategy.sentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** All quotes as their strategies want them: by instrument, each level that ever was, so that no more is made once all are. */
final class StandingQuotes implements Stateful {
    private final List<List<StandingQuote>> quotes;

    StandingQuotes(int instruments) {
        quotes = IntStream.range(0, instruments)
                .<List<StandingQuote>>mapToObj(id -> new ArrayList<>())
                .toList();
    }

    /** A new one passes, as far as it may. */
    void pass(Quote quote, Allowance allowance) {
        List<StandingQuote> all = quotes.get(quote.instrumentId());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is(quote)) {
                all.get(i).pass(quote, allowance);
                return;
            }
        }
        StandingQuote level = new StandingQuote(quote.owner(), quote.instrumentId(), quote.side(), quote.level());
        level.pass(quote, allowance);
        all.add(level);
    }

    /** What may pass has perhaps changed: says so of each quote for which it has. */
    void review(int instrumentId, Allowance allowance, Intention intention) {
        List<StandingQuote> all = quotes.get(instrumentId);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).review(allowance, intention);
        }
    }

    @Override
    public void save(StateWriter out) {
        for (List<StandingQuote> all : quotes) {
            out.putInt(all.size());
            all.forEach(each -> each.save(out));
        }
    }

    @Override
    public void restore(StateReader in) {
        for (List<StandingQuote> all : quotes) {
            all.clear();
            for (int left = in.getInt(); left > 0; left--) {
                all.add(StandingQuote.restored(in));
            }
        }
    }
}
