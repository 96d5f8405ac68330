package xyz.noderr.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.ModelScore;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunRecorder;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.backtest.result.Sharpe;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Ledger;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.portfolio.Position;

/** Puts a finished run into words and numbers. */
final class RunSummary {
    private final BacktestSettings settings;
    private final Assembly assembly;
    private final @Nullable ModelRun model;
    private final Instrument instrument;

    RunSummary(BacktestSettings settings, Assembly assembly, @Nullable ModelRun model) {
        this.settings = settings;
        this.assembly = assembly;
        this.model = model;
        instrument = assembly.instrument();
    }

    Run of(Pipeline pipeline, List<Path> files, MarketData.Reading market, long events, double wallSeconds) {
        Portfolio portfolio = assembly.portfolio();
        GatewayStage gateway = assembly.gateway();
        RunRecorder recorder = assembly.recorder();
        long start = portfolio.ledger().startCash();
        RunResult result = new RunResult(
                settings.name(),
                "noderr " + version(),
                settings.instrument().venue(),
                settings.instrument().symbol(),
                settings.instrument().base(),
                settings.instrument().quote(),
                events,
                model == null ? 0 : model.predictions(),
                model == null ? 0 : model.refused(),
                gateway.decisions(),
                gateway.orders(),
                gateway.cancels(),
                recorder.fills().size(),
                gateway.refusals(),
                refusals(gateway),
                gateway.notices(),
                assembly.rules(),
                instrument.moneyOf(start),
                instrument.moneyOf(portfolio.equity()),
                (double) portfolio.equity() / start - 1,
                (double) portfolio.markTicks(0) / recorder.firstPriceTicks() - 1,
                recorder.maxDrawdown(),
                Sharpe.annualised(start, recorder.minutes()),
                instrument.moneyOf(portfolio.ledger().position(0).feesQuote()),
                gateway.hash().toString(),
                wallSeconds,
                Math.round(events / wallSeconds),
                settings.ring().threads(),
                model == null ? null : model.inference(),
                pipeline.latencies(),
                model == null ? List.of() : model.latencies(pipeline),
                model == null ? null : model.model(),
                model == null ? null : model.drift(),
                model == null ? List.of() : model.scores(),
                strategies(),
                assembly.strategies().splits(),
                assembly.strategies().regime(),
                assembly.strategies().regimeChanges(),
                data(files, market.refusedLines(), recorder),
                config(),
                books(portfolio),
                assumptions(market),
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

    private List<RunResult.StrategyOutcome> strategies() {
        Map<String, String> failures = assembly.strategies().failures();
        return settings.strategies().stream()
                .map(each -> new RunResult.StrategyOutcome(
                        each.label(),
                        each.kind(),
                        assembly.strategies().share(each.label()),
                        failures.get(each.label())))
                .toList();
    }

    private RunResult.Data data(List<Path> files, Map<String, List<Long>> refusedRows, RunRecorder recorder) {
        try {
            List<String> hashes = new ArrayList<>();
            for (Path file : files) {
                hashes.add(Sha256.of(file));
            }
            String named = settings.data().file();
            return new RunResult.Data(
                    named == null ? String.join(", ", settings.data().capture()) : named,
                    String.join(", ", hashes),
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
        Position position = ledger.position(0);
        long mark = portfolio.markTicks(0);
        return new RunResult.Books(
                instrument.moneyOf(ledger.startCash()),
                instrument.moneyOf(ledger.cash(Currencies.HOME)),
                instrument.quantityOf(position.lots()),
                instrument.moneyOf(position.valueQuote(mark)),
                instrument.moneyOf(position.realisedQuote()),
                instrument.moneyOf(position.unrealisedQuote(mark)),
                instrument.moneyOf(position.realisedFifoQuote()),
                instrument.moneyOf(position.unrealisedFifoQuote(mark)),
                instrument.moneyOf(position.feesQuote()),
                portfolio.balances());
    }

    private List<String> assumptions(MarketData.Reading market) {
        List<String> all = new ArrayList<>(settings.venue().assumptions());
        all.addAll(market.assumptions());
        all.add("What is still held at the end is worth the last trade's price; it is not sold, and pays no fee.");
        all.add("Sharpe is of hourly returns, riskless rate 0, 8,760 hours a year.");
        if (model == null) {
            return all;
        }
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
        assembly.strategies()
                .failures()
                .forEach((name, why) -> warnings.add("The strategy " + name + " was stopped: " + why + "."));
        if (model != null) {
            warnAboutModel(model, recorder, warnings);
        }
        if (recorder.fills().isEmpty() && (model == null || model.predictions() > 0)) {
            warnings.add("The strategy never traded.");
        }
        return warnings;
    }

    private static void warnAboutModel(ModelRun model, RunRecorder recorder, List<String> warnings) {
        Instant from = instant(recorder.firstNanos());
        Instant trainedTo = model.manifest().training().to();
        if (from.isBefore(trainedTo)) {
            warnings.add("The model has seen part of this span: it was trained up to " + trainedTo
                    + ", and the span begins at " + from + ".");
        }
        if (model.predictions() == 0) {
            warnings.add("No prediction was made: the span is shorter than the features' warm-up.");
        }
        if (model.refused() > 0) {
            warnings.add(model.refused() + " outputs of the model were not finite numbers; none was traded.");
        }
        for (ModelScore each : model.scores()) {
            long lost = each.figures().failed() + each.figures().refused();
            if (lost > 0 && each.role().equals("challenger")) {
                warnings.add("The challenger " + each.source() + " gave nothing of use on " + lost + " of its "
                        + each.figures().rows() + " rows.");
            }
        }
    }
}
