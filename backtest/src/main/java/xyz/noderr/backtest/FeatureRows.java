package xyz.noderr.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.market.CsvTrades;
import xyz.noderr.market.TradeSource;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Writes the rows that the ring would feed the model, made by the same stage on the same ring, so that training and
 * serving cannot differ. One line a complete row: time in nanoseconds since 1970, price, quantity, and the features.
 */
public final class FeatureRows {
    private final BacktestSettings settings;
    private final Path folder;
    private final List<String> names;
    private final String where;

    /**
     * Rows of these features over the settings' trades.
     *
     * @param names the features in order, as in {@code momentum_10m}
     * @param where what names them, for the error
     */
    public FeatureRows(BacktestSettings settings, Path folder, List<String> names, String where) {
        this.settings = settings;
        this.folder = folder;
        this.names = names;
        this.where = where;
    }

    /**
     * Writes them.
     *
     * @return how many rows were complete
     */
    public long write(Path out, Progress progress) throws IOException {
        TradeFile data = new TradeFile(settings, folder);
        Instrument instrument = data.instrument();
        FeatureStage features = new FeatureStage(instrument, names, where);
        TradeFile.requireNoBook(features, where);
        try (CsvWriter csv = CsvWriter.builder().build(out);
                CsvTrades file = data.open()) {
            csv.writeRecord(header());
            Rows rows = new Rows(csv, instrument);
            try (Pipeline pipeline = Pipeline.builder()
                    .topology(Topology.INVOKED)
                    .featureCount(names.size())
                    .stage(Step.FEATURES, features)
                    .stage(Step.OBSERVER, rows)
                    .start()) {
                publish(data.span(file), pipeline, instrument, () -> progress.at(file.progress()));
            }
            return rows.count;
        }
    }

    private static void publish(TradeSource trades, Pipeline pipeline, Instrument instrument, Runnable afterEach) {
        while (trades.next()) {
            pipeline.claim().trade(instrument.id(), trades.timeNanos(), trades.priceTicks(), trades.quantityLots());
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
        names.forEach(name -> types.put(name, "FLOAT"));
        return types;
    }

    private static final class Rows implements Stage {
        private final CsvWriter csv;
        private final Instrument instrument;
        private long count;

        Rows(CsvWriter csv, Instrument instrument) {
            this.csv = csv;
            this.instrument = instrument;
        }

        @Override
        public void onEvent(Event event) {
            if (!event.features().ready()) {
                return;
            }
            List<String> fields = new ArrayList<>();
            fields.add(Long.toString(event.eventTimeNanos()));
            fields.add(instrument.priceOf(event.priceTicks()).toPlainString());
            fields.add(instrument.quantityOf(event.quantityLots()).toPlainString());
            for (float value : event.features().values()) {
                // The shortest decimal that reads back as the same float.
                fields.add(Float.toString(value));
            }
            csv.writeRecord(fields);
            count++;
        }
    }
}
