package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.market.bars.AdjustmentFactors;
import xyz.noderr.market.bars.BarEvents;
import xyz.noderr.market.bars.BarFileOptions;
import xyz.noderr.market.bars.BarFiles;
import xyz.noderr.market.bars.BarTable;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** Bars in files: read once into memory, where each reading plays them. */
final class BarData implements MarketData {
    private final BacktestSettings.Data data;
    private final BarSettings settings;
    private final Instrument instrument;
    private final List<Path> bars;
    private final @Nullable Path factors;
    private @Nullable Loaded loaded;

    private record Loaded(BarTable table, Map<String, List<Long>> refusedLines, long pricesRounded) {}

    BarData(Instrument instrument, BacktestSettings.Data data, Path folder) {
        this.instrument = instrument;
        this.data = data;
        settings = requireNonNull(data.bars());
        bars = settings.files().stream().map(folder::resolve).toList();
        factors = settings.factors() == null ? null : folder.resolve(settings.factors());
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public List<Path> paths() {
        List<Path> all = new ArrayList<>(bars);
        if (factors != null) {
            all.add(factors);
        }
        return all;
    }

    @Override
    public Reading open() {
        return new Bars(loaded());
    }

    /** Runs of one backtest side by side share them. */
    private synchronized Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            BarFiles files = new BarFiles(
                    instrument,
                    new BarFileOptions(
                            settings.span(),
                            settings.stamped() == BarSettings.Stamp.CLOSE,
                            settings.zone(),
                            settings.columns(),
                            settings.rounded(),
                            factors == null ? AdjustmentFactors.NONE : AdjustmentFactors.read(factors)));
            known = new Loaded(files.read(bars), files.refusedLines(), files.pricesRounded());
            loaded = known;
        }
        return known;
    }

    @Override
    public void requireFed(FeatureStage features, String where) {
        requireBarFeatures(features, where);
    }

    @Override
    public boolean hasBook() {
        return false;
    }

    @Override
    public boolean hasBars() {
        return true;
    }

    @Override
    public Duration barSpan() {
        return Duration.ofNanos(loaded().table().spanNanos());
    }

    @Override
    public int depthLevels() {
        return 1;
    }

    private final class Bars implements Reading {
        private final Loaded from;
        private final BarEvents events;

        Bars(Loaded from) {
            this.from = from;
            events = new BarEvents(
                    from.table(),
                    instrument.id(),
                    MarketData.nanos(data.from(), Long.MIN_VALUE),
                    MarketData.nanos(data.to(), Long.MAX_VALUE));
        }

        @Override
        public EventSource events() {
            return events;
        }

        @Override
        public double progress() {
            return events.progress();
        }

        @Override
        public Map<String, List<Long>> refusedLines() {
            return from.refusedLines();
        }

        @Override
        public List<String> assumptions() {
            List<String> all = new ArrayList<>();
            all.add("Bars are of "
                    + Durations.format(Duration.ofNanos(from.table().spanNanos()))
                    + "; a bar's time in the file is its "
                    + (settings.stamped() == BarSettings.Stamp.OPEN ? "opening" : "close")
                    + ", and nothing of it but its opening price is known before it is over.");
            if (factors != null) {
                all.add("Prices are adjusted for splits and dividends by factors that were known only afterwards, and"
                        + " are not those at which one could have traded; volumes are adjusted for splits.");
            }
            if (from.pricesRounded() > 0) {
                all.add(from.pricesRounded() + " prices lay between two ticks and were rounded to the nearer one.");
            }
            return all;
        }

        @Override
        public void close() {
            // They are in memory.
        }
    }
}
