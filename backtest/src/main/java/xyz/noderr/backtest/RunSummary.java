package xyz.noderr.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunRecorder;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.backtest.result.Sharpe;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Ledger;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Puts a finished run into words and numbers. */
final class RunSummary {
    private final BacktestSettings settings;
    private final ModelManifest manifest;
    private final Assembly assembly;
    private final Champion champion;
    private final Instrument instrument;

    RunSummary(BacktestSettings settings, ModelManifest manifest, Assembly assembly, Champion champion) {
        this.settings = settings;
        this.manifest = manifest;
        this.assembly = assembly;
        this.champion = champion;
        instrument = assembly.instrument();
    }

    Run of(Pipeline pipeline, Path dataFile, Map<String, List<Long>> refusedRows, long events, double wallSeconds) {
        Portfolio portfolio = assembly.portfolio();
        GatewayStage gateway = assembly.gateway();
        RunRecorder recorder = assembly.recorder();
        long start = portfolio.ledger().startCashQuote();
        RunResult result = new RunResult(
                settings.name(),
                "noderr " + version(),
                settings.instrument().venue(),
                settings.instrument().symbol(),
                settings.instrument().base(),
                settings.instrument().quote(),
                events,
                assembly.inference().predictions(),
                assembly.inference().refused(),
                gateway.orders() + gateway.cancels() + gateway.refusals(),
                gateway.orders(),
                gateway.cancels(),
                recorder.fills().size(),
                gateway.refusals(),
                refusals(gateway),
                instrument.moneyOf(start),
                instrument.moneyOf(portfolio.equityQuote()),
                (double) portfolio.equityQuote() / start - 1,
                (double) portfolio.markTicks() / recorder.firstPriceTicks() - 1,
                recorder.maxDrawdown(),
                Sharpe.annualised(start, recorder.minutes()),
                instrument.moneyOf(portfolio.ledger().feesQuote()),
                gateway.hash().toString(),
                wallSeconds,
                Math.round(events / wallSeconds),
                settings.ring().threads(),
                champion.result(),
                pipeline.latencies(),
                model(),
                data(dataFile, refusedRows, recorder),
                config(),
                books(portfolio),
                assumptions(),
                warnings(recorder));
        return new Run(result, instrument, recorder.minutes(), recorder.fills(), pipeline.stageLatencies());
    }

    private static String version() {
        String version = RunSummary.class.getPackage().getImplementationVersion();
        return version == null ? "from its classes" : version;
    }

    private static Map<String, Long> refusals(GatewayStage gateway) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (RefusalReason reason : RefusalReason.values()) {
            if (gateway.refusals(reason) > 0) {
                byReason.put(reason.name(), gateway.refusals(reason));
            }
        }
        return byReason;
    }

    private RunResult.Model model() {
        return new RunResult.Model(
                manifest.id(),
                manifest.version(),
                manifest.sha256(),
                manifest.training().from(),
                manifest.training().to(),
                manifest.outOfSample().accuracy());
    }

    private RunResult.Data data(Path file, Map<String, List<Long>> refusedRows, RunRecorder recorder) {
        try {
            return new RunResult.Data(
                    settings.data().file(),
                    Sha256.of(file),
                    instant(recorder.firstNanos()),
                    instant(recorder.lastNanos()),
                    recorder.trades(),
                    refusedRows.values().stream().mapToLong(List::size).sum(),
                    refusedRows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    private RunResult.Config config() {
        return new RunResult.Config(settings.sha256(), settings);
    }

    private RunResult.Books books(Portfolio portfolio) {
        Ledger ledger = portfolio.ledger();
        long mark = portfolio.markTicks();
        return new RunResult.Books(
                instrument.moneyOf(ledger.startCashQuote()),
                instrument.moneyOf(ledger.cashQuote()),
                instrument.quantityOf(ledger.positionLots()),
                instrument.moneyOf(ledger.valueQuote(mark)),
                instrument.moneyOf(ledger.realisedQuote()),
                instrument.moneyOf(ledger.unrealisedQuote(mark)),
                instrument.moneyOf(ledger.feesQuote()),
                ledger.balances(mark));
    }

    private List<String> assumptions() {
        List<String> all = new ArrayList<>(settings.venue().assumptions());
        all.add(
                "Trades are known as soon as they happen: the file has no time of receipt, and its times are as coarse as"
                        + " they stand in it.");
        all.add("What is still held at the end is worth the last trade's price; it is not sold, and pays no fee.");
        all.add("Sharpe is of hourly returns, riskless rate 0, 8,760 hours a year.");
        if (settings.inference().mode() == InferenceMode.AHEAD) {
            all.add(
                    "Predictions were made ahead for blocks of the market's events, which depend on no order; a sample of"
                            + " them was made again from the row on the ring, alone, and had the same bits.");
        }
        all.add(
                "Rows are run together only where each then has the bits that it has alone, as was seen when the model was"
                        + " loaded; else one at a time.");
        return all;
    }

    private List<String> warnings(RunRecorder recorder) {
        List<String> warnings = new ArrayList<>();
        Instant from = instant(recorder.firstNanos());
        if (from.isBefore(manifest.training().to())) {
            warnings.add("The model has seen part of this span: it was trained up to "
                    + manifest.training().to() + ", and the span begins at " + from + ".");
        }
        if (assembly.inference().predictions() == 0) {
            warnings.add("No prediction was made: the span is shorter than the features' warm-up.");
        } else if (recorder.fills().isEmpty()) {
            warnings.add("The strategy never traded.");
        }
        if (assembly.inference().refused() > 0) {
            warnings.add(
                    assembly.inference().refused() + " outputs of the model were not finite numbers; none was traded.");
        }
        return warnings;
    }
}
