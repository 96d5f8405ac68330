package xyz.noderr.backtest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.tape.EventTape;
import xyz.noderr.backtest.tape.PriceNoise;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Sha256;

/**
 * Many backtests over one reading of the market data, which stands in memory once. The instruments and their data are those
 * of the settings it was read by; all else may differ from run to run.
 *
 * <p>Threading: any number of threads may run at once.
 */
public final class TapedBacktest {
    private final BacktestSettings settings;
    private final Path folder;
    private final List<TapedMarket> markets;

    private TapedBacktest(BacktestSettings settings, Path folder, List<TapedMarket> markets) {
        this.settings = settings;
        this.folder = folder;
        this.markets = markets;
    }

    /**
     * Reads the market data that settings name.
     *
     * @param folder where their files are named from
     * @throws InvalidInputException when a file does not hold what it should, or a market has nothing in its span
     */
    public static TapedBacktest read(BacktestSettings settings, Path folder) {
        Markets named = Markets.of(settings, folder);
        List<TapedMarket> taped = named.each().stream().map(TapedMarket::of).toList();
        for (TapedMarket each : taped) {
            if (each.tape().events() == 0) {
                throw named.emptySpan(each.instrument().id());
            }
        }
        return new TapedBacktest(settings, folder, taped);
    }

    /**
     * Runs other settings over the same data.
     *
     * @throws InvalidInputException when the settings cannot be run
     */
    public Run run(BacktestSettings varied) {
        return run(varied, markets);
    }

    /**
     * The same over prices with noise.
     *
     * @param deviation of each price's move, as a part of it
     * @param seed the same seed gives the same noise
     */
    public Run runWithNoise(BacktestSettings varied, double deviation, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        return run(
                varied,
                markets.stream()
                        .map(each -> {
                            long own = seeds.nextLong();
                            return each.with(market -> new PriceNoise(market, deviation, own));
                        })
                        .toList());
    }

    private Run run(BacktestSettings varied, List<TapedMarket> over) {
        requireSameMarkets(settings, varied);
        return new Backtest(varied, folder, Markets.over(varied, over)).run(Progress.NONE);
    }

    /**
     * Refuses settings that would have to read the market data anew.
     *
     * @param read by which they were read
     */
    public static void requireSameMarkets(BacktestSettings read, BacktestSettings varied) {
        if (!markets(varied).equals(markets(read))) {
            throw new InvalidInputException(
                    "vary",
                    "keys that leave the instruments and their data as they are, which are read once for all runs",
                    "a key of an instrument or of its data",
                    "leave it out");
        }
    }

    private static List<List<Record>> markets(BacktestSettings of) {
        return of.traded().stream()
                .map(each -> List.<Record>of(each.instrument(), each.data()))
                .toList();
    }

    /** Whether some market has quotes or a book, whose prices cannot move one by one. */
    public boolean hasBook() {
        return tapes().stream().anyMatch(EventTape::hasBook);
    }

    /** Time of the first event of all. */
    public long firstNanos() {
        return tapes().stream().mapToLong(EventTape::firstNanos).min().orElseThrow();
    }

    /** Time of the last event of all. */
    public long lastNanos() {
        return tapes().stream().mapToLong(EventTape::lastNanos).max().orElseThrow();
    }

    /** How many events a run reads. */
    public long events() {
        return tapes().stream().mapToLong(EventTape::events).sum();
    }

    /** How many bytes of memory they take. */
    public long bytes() {
        return tapes().stream().mapToLong(EventTape::bytes).sum();
    }

    /** SHA-256 of the model of the settings by which the data were read; empty without one. */
    public String modelSha256() {
        ModelPackage model = Backtest.modelOf(settings, folder);
        return model == null ? "" : model.manifest().sha256();
    }

    /** Names the data by what they say: the same events give the same. */
    public String sha256() {
        String all = tapes().stream().map(EventTape::sha256).collect(Collectors.joining(","));
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }

    private List<EventTape> tapes() {
        return markets.stream().map(TapedMarket::tape).toList();
    }
}
