package xyz.noderr.market.catalog.check;

import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;

/**
 * The clocks of a source over all of its tables: times that go back, receipts before the event (the recorder's clock is
 * behind the venue's), several messages with one time of receipt.
 */
final class ClockCheck implements RowCheck {
    private final Tally back = new Tally();
    private final Tally early = new Tally();
    private final Tally together = new Tally();
    private long events;
    private long ordinal = Row.NONE;
    private long line = Row.NONE;
    private long timeNanos = Row.NONE;
    private long receivedNanos = Row.NONE;
    private long mostBack;
    private long mostEarly;
    private long leastEarly = Long.MAX_VALUE;

    @Override
    public void row(Row row) {
        if (row.get(Column.ORDINAL) == ordinal) {
            return;
        }
        ordinal = row.get(Column.ORDINAL);
        events++;
        long at = row.get(Column.LINE);
        long time = row.get(Column.TIME_NS);
        if (timeNanos != Row.NONE && time < timeNanos) {
            back.add(at);
            mostBack = Math.max(mostBack, timeNanos - time);
        }
        timeNanos = time;
        if (row.has(Column.RECEIVED_NS)) {
            received(row.get(Column.RECEIVED_NS), time, at);
        }
        line = at;
    }

    private void received(long received, long time, long at) {
        if (received < time) {
            early.add(at);
            mostEarly = Math.max(mostEarly, time - received);
            leastEarly = Math.min(leastEarly, time - received);
        }
        if (received == receivedNanos && at != line) {
            together.add(at);
        }
        receivedNanos = received;
    }

    @Override
    public void end(Report report) {
        report.fault(
                "disorder", back, "times go back, by up to " + Spans.text(mostBack) + ": the order of lines stands");
        report.fault(
                "negative latency",
                early,
                "of " + events + " events were received before they happened, by " + Spans.text(leastEarly) + " to "
                        + Spans.text(mostEarly)
                        + ": the recorder's clock is behind; take no latency from it before it is shifted by "
                        + Spans.text(mostEarly));
        report.note(
                "shared receipts",
                together,
                "messages were received at the same time as the one before: sorting by time loses their order");
    }
}
