package xyz.noderr.backtest.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.function.IntToLongFunction;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import xyz.noderr.backtest.execution.FillColumns;
import xyz.noderr.backtest.result.AccountColumns;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * The long columns of a run as text for the page: whole numbers, each less the one before it, as JSON, packed by gzip and
 * written in base 64. They go out as they are read, so that a long run takes no memory for it.
 */
final class PackedSeries {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final double MILLION = 1e6;

    private final JsonGenerator json;

    private PackedSeries(JsonGenerator json) {
        this.json = json;
    }

    /** Writes them; the stream stays open. */
    static void write(Run run, OutputStream out) throws IOException {
        try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out));
                OutputStream gzip = new GZIPOutputStream(base64, 1 << 16);
                JsonGenerator json = Json.generator(gzip)) {
            new PackedSeries(json).write(run);
        }
    }

    private void write(Run run) {
        AccountColumns account = run.account();
        int rows = account.size();
        json.writeStartObject();
        json.writeNumberProperty("decimals", run.decimals());
        column("seconds", rows, row -> account.timeNanos(row) / NANOS_PER_SECOND);
        column("equity", rows, account::equity);
        column("drawdownPpm", rows, row -> Math.round(account.drawdown(row) * MILLION));
        column("grossPpm", rows, row -> ppm(account.gross(row), account.equity(row)));
        column("netPpm", rows, row -> ppm(account.net(row), account.equity(row)));
        json.writeArrayPropertyStart("instruments");
        for (Instrument each : run.instruments()) {
            json.writeStartObject();
            json.writeNumberProperty("tick", each.settings().tickSize());
            json.writeNumberProperty("lot", each.settings().lotSize());
            column("priceTicks", rows, row -> account.priceTicks(each.id(), row));
            column("positionLots", rows, row -> account.positionLots(each.id(), row));
            json.writeEndObject();
        }
        json.writeEndArray();
        fills(run.fillColumns());
        json.writeEndObject();
    }

    private void fills(FillColumns fills) {
        int rows = fills.size();
        json.writeObjectPropertyStart("fills");
        column("millis", rows, row -> fills.timeNanos(row) / NANOS_PER_MILLI);
        column("instrument", rows, fills::instrumentId);
        column("sign", rows, row -> fills.side(row).sign());
        column("priceTicks", rows, fills::priceTicks);
        column("quantityLots", rows, fills::quantityLots);
        json.writeEndObject();
    }

    private void column(String name, int rows, IntToLongFunction value) {
        json.writeArrayPropertyStart(name);
        long before = 0;
        for (int row = 0; row < rows; row++) {
            long now = value.applyAsLong(row);
            json.writeNumber(now - before);
            before = now;
        }
        json.writeEndArray();
    }

    private static long ppm(long amount, long equity) {
        return equity <= 0 ? 0 : Math.round((double) amount / equity * MILLION);
    }

    /** What is packed ends; the page goes on. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream to;

        Unclosed(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int value) throws IOException {
            to.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            to.write(bytes, from, length);
        }
    }
}
