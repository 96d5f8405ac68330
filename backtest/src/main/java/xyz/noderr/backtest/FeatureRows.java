package xyz.noderr.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Writes the rows that the ring would feed the model, made by the same stage on the same ring, so that training and
 * serving cannot differ. One line a complete row: time in nanoseconds since 1970, price and quantity of the trade or close and volume of the bar,
 * if it was made at one, the best bid and ask with their quantities, where the data have a book, and the features.
 */
public final class FeatureRows {
    /** Stages run as events are published: more room would only be memory. */
    private static final int RING = 64;

    private final BacktestSettings settings;
    private final Path folder;
    private final List<String> names;
    private final String where;
    private final RowSpacing spacing;
    private final boolean captured;

    /**
     * Rows of these features over the settings' market data, of several markets over the first's, of which a model speaks.
     *
     * @param names the features in order, as in {@code momentum_10m}
     * @param where what names them, for the error
     * @param spacing which of the rows are written
     */
    public FeatureRows(BacktestSettings settings, Path folder, List<String> names, String where, RowSpacing spacing) {
        this.settings = settings;
        this.folder = folder;
        this.names = names;
        this.where = where;
        this.spacing = spacing;
        BacktestSettings.Data data = settings.traded().getFirst().data();
        captured = data.file() == null && data.bars() == null;
    }

    /**
     * Writes them.
     *
     * @return how many rows were complete
     */
    public long write(Path out, Progress progress) throws IOException {
        Markets markets = Markets.first(settings, folder);
        FeatureStage features = features(markets);
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(header());
            Rows rows = new Rows(csv, markets.first().instrument(), captured, spacing);
            publish(markets, features, rows, progress);
            return rows.count;
        }
    }

    /** Shows each event with its row, if it has one, and writes nothing. */
    public void show(Stage rows, Progress progress) {
        Markets markets = Markets.first(settings, folder);
        publish(markets, features(markets), rows, progress);
    }

    private FeatureStage features(Markets markets) {
        FeatureStage features = new FeatureStage(markets.first().instrument(), names, where);
        markets.first().requireFed(features, where);
        return features;
    }

    private void publish(Markets markets, FeatureStage features, Stage rows, Progress progress) {
        try (Markets.Reading market = markets.open();
                Pipeline pipeline = markets.equip(
                                Pipeline.builder().topology(Topology.INVOKED).ringSize(RING),
                                Math.max(features.bookLevels(), 1))
                        .featureCount(names.size())
                        .stage(Step.FEATURES, features)
                        .stage(Step.OBSERVER, rows)
                        .start()) {
            publish(market.events(), pipeline, () -> progress.at(market.progress()));
        }
    }

    private static void publish(EventSource events, Pipeline pipeline, Runnable afterEach) {
        while (events.next()) {
            events.writeTo(pipeline.claim());
            pipeline.publish();
            afterEach.run();
        }
        pipeline.drain();
        pipeline.requireNoFailure();
    }

    private List<String> header() {
        return List.copyOf(types().sequencedKeySet());
    }

    /** The columns with their types in SQL. A float of 32 bits, as the model is fed. */
    public SequencedMap<String, String> types() {
        LinkedHashMap<String, String> types = new LinkedHashMap<>();
        types.put("time_ns", "BIGINT");
        types.put("price", "DOUBLE");
        types.put("quantity", "DOUBLE");
        if (captured) {
            List.of("bid", "bid_quantity", "ask", "ask_quantity").forEach(name -> types.put(name, "DOUBLE"));
        }
        names.forEach(name -> types.put(name, "FLOAT"));
        return types;
    }

    private static final class Rows implements Stage {
        private final CsvWriter csv;
        private final Instrument instrument;
        private final boolean captured;
        private final RowSpacing spacing;
        private long count;

        Rows(CsvWriter csv, Instrument instrument, boolean captured, RowSpacing spacing) {
            this.csv = csv;
            this.instrument = instrument;
            this.captured = captured;
            this.spacing = spacing;
        }

        @Override
        public void onEvent(Event event) {
            if (!event.features().ready() || !spacing.takes(event.eventTimeNanos())) {
                return;
            }
            List<String> fields = new ArrayList<>();
            fields.add(Long.toString(event.eventTimeNanos()));
            boolean trade = event.kind() == EventKind.TRADE;
            boolean bar = event.kind() == EventKind.BAR;
            level(
                    fields,
                    trade || bar,
                    bar ? event.bar().closeTicks() : event.priceTicks(),
                    bar ? event.bar().volumeLots() : event.quantityLots());
            if (captured) {
                Depth book = event.book();
                boolean bid = book.bids() > 0;
                boolean ask = book.asks() > 0;
                level(fields, bid, bid ? book.bidTicks(0) : 0, bid ? book.bidLots(0) : 0);
                level(fields, ask, ask ? book.askTicks(0) : 0, ask ? book.askLots(0) : 0);
            }
            for (float value : event.features().values()) {
                // The shortest decimal that reads back as the same float.
                fields.add(Float.toString(value));
            }
            csv.writeRecord(fields);
            count++;
        }

        private void level(List<String> fields, boolean there, long ticks, long lots) {
            fields.add(there ? instrument.priceOf(ticks).toPlainString() : "");
            fields.add(there ? instrument.quantityOf(lots).toPlainString() : "");
        }
    }
}
