package xyz.noderr.inference.feature;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** What the families of one instrument are fed from, shared among them: the tapes, the decays, the series of bars. */
final class FeatureInputs implements Stateful {
    private final Instrument instrument;
    private final double lotSize;
    private final TradeTape tape = new TradeTape();
    private final BookTape book;
    private final List<Decay> tradeDecays = new ArrayList<>();
    private final List<Decay> bookDecays = new ArrayList<>();
    private final List<BarSeries> series = new ArrayList<>();

    FeatureInputs(Instrument instrument) {
        this.instrument = instrument;
        lotSize = instrument.settings().lotSize().doubleValue();
        book = new BookTape(lotSize);
    }

    TradeTape tape() {
        return tape;
    }

    BookTape book() {
        return book;
    }

    /** The tape of the book, with sums over so many levels at least. */
    BookTape book(int levels) {
        book.require(levels);
        return book;
    }

    Decay tradeDecay(Duration tau) {
        return decay(tradeDecays, tau);
    }

    Decay bookDecay(Duration tau) {
        return decay(bookDecays, tau);
    }

    private static Decay decay(List<Decay> decays, Duration tau) {
        double seconds = tau.toNanos() * 1e-9;
        for (Decay decay : decays) {
            if (decay.tauSeconds() == seconds) {
                return decay;
            }
        }
        decays.add(new Decay(seconds));
        return decays.getLast();
    }

    /** Feeds the family with bars of its span. */
    FeatureFamily<?> ofBars(Parameters parameters, BarFamily<?> family) {
        long spanNanos = parameters.span().toNanos();
        for (BarSeries each : series) {
            if (each.spanNanos() == spanNanos) {
                each.feed(family);
                return family;
            }
        }
        series.add(new BarSeries(spanNanos));
        series.getLast().feed(family);
        return family;
    }

    Decay[] tradeDecays() {
        return tradeDecays.toArray(Decay[]::new);
    }

    Decay[] bookDecays() {
        return bookDecays.toArray(Decay[]::new);
    }

    BarSeries[] series() {
        return series.toArray(BarSeries[]::new);
    }

    double lotSize() {
        return lotSize;
    }

    long orderStepLots() {
        return instrument.orderStepLots();
    }

    double tickSize() {
        return instrument.settings().tickSize().doubleValue();
    }

    /**
     * A volume as a count of lots.
     *
     * @throws IllegalArgumentException when it lies between two lots
     */
    long lots(BigDecimal volume) {
        try {
            return instrument.lots(volume);
        } catch (ArithmeticException between) {
            throw new IllegalArgumentException(
                    "expected a volume that is a whole count of lots of "
                            + instrument.settings().lotSize().toPlainString(),
                    between);
        }
    }

    @Override
    public void save(StateWriter out) {
        tape.save(out);
        book.save(out);
        tradeDecays.forEach(decay -> decay.save(out));
        bookDecays.forEach(decay -> decay.save(out));
        series.forEach(each -> each.save(out));
    }

    @Override
    public void restore(StateReader in) {
        tape.restore(in);
        book.restore(in);
        tradeDecays.forEach(decay -> decay.restore(in));
        bookDecays.forEach(decay -> decay.restore(in));
        series.forEach(each -> each.restore(in));
    }
}
