package xyz.noderr.backtest.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.backtest.execution.FillColumns;
import xyz.noderr.backtest.execution.Horizon;
import xyz.noderr.backtest.metrics.ReturnSeries;
import xyz.noderr.backtest.result.AccountColumns;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.instrument.Instrument;

/** A run's long columns as CSV files, written row by row. */
final class RunTables {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Run run;

    RunTables(Run run) {
        this.run = run;
    }

    /** A row for each second or minute. */
    void equity(Path file) throws IOException {
        AccountColumns account = run.account();
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            List<String> head = new ArrayList<>(List.of("time", "equity", "drawdown", "gross", "net", "traded"));
            for (Instrument each : run.instruments()) {
                head.add("price " + each.settings().label());
                head.add("position " + each.settings().label());
            }
            csv.writeRecord(head);
            List<String> line = new ArrayList<>();
            for (int row = 0; row < account.size(); row++) {
                line.clear();
                line.add(time(account.timeNanos(row)));
                line.add(money(account.equity(row)));
                line.add(Double.toString(account.drawdown(row)));
                line.add(money(account.gross(row)));
                line.add(money(account.net(row)));
                line.add(money(account.traded(row)));
                for (Instrument each : run.instruments()) {
                    long price = account.priceTicks(each.id(), row);
                    line.add(price == 0 ? "" : each.priceOf(price).toPlainString());
                    line.add(each.quantityOf(account.positionLots(each.id(), row))
                            .toPlainString());
                }
                csv.writeRecord(line);
            }
        }
    }

    /** A row for each period. */
    void returns(Path file) throws IOException {
        ReturnSeries series = run.returns();
        double[] returns = series.returns();
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("end", series.period().label() + " return");
            for (int i = 0; i < returns.length; i++) {
                csv.writeRecord(time(series.endNanos(i)), Double.toString(returns[i]));
            }
        }
    }

    /** A row for each fill that was kept. */
    void fills(Path file) throws IOException {
        FillColumns fills = run.fillColumns();
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            List<String> head = new ArrayList<>(List.of(
                    "time",
                    "instrument",
                    "side",
                    "price",
                    "quantity",
                    "fee",
                    "order",
                    "owner",
                    "role",
                    "decision price",
                    "reference price",
                    "moved by us"));
            for (Horizon each : Horizon.values()) {
                head.add("after " + each.label());
            }
            csv.writeRecord(head);
            List<String> line = new ArrayList<>();
            for (int row = 0; row < fills.size(); row++) {
                line.clear();
                fill(fills, row, line);
                csv.writeRecord(line);
            }
        }
    }

    private void fill(FillColumns fills, int row, List<String> line) {
        Instrument instrument = run.instruments().get(fills.instrumentId(row));
        line.add(time(fills.timeNanos(row)));
        line.add(instrument.settings().label());
        line.add(fills.side(row).name());
        line.add(instrument.priceOf(fills.priceTicks(row)).toPlainString());
        line.add(instrument.quantityOf(fills.quantityLots(row)).toPlainString());
        line.add(instrument.moneyOf(fills.feeQuote(row)).toPlainString());
        line.add(Long.toString(fills.orderId(row)));
        line.add(Integer.toString(OrderIds.owner(fills.orderId(row))));
        line.add(fills.rested(row) ? "maker" : "taker");
        line.add(price(instrument, fills.decidedHalfTicks(row)));
        line.add(price(instrument, fills.seenHalfTicks(row)));
        line.add(instrument.priceOf(fills.movedTicks(row)).toPlainString());
        for (int i = 0; i < Horizon.values().length; i++) {
            line.add(price(instrument, fills.laterHalfTicks(i, row)));
        }
    }

    private static String price(Instrument instrument, long halfTicks) {
        return halfTicks == FillColumns.UNKNOWN
                ? ""
                : instrument
                        .priceOf(halfTicks)
                        .multiply(HALF)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private String money(long units) {
        return BigDecimal.valueOf(units, run.decimals()).toPlainString();
    }

    private static String time(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).toString();
    }
}
