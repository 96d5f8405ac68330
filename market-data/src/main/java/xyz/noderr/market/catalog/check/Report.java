package xyz.noderr.market.catalog.check;

import java.util.ArrayList;
import java.util.List;

/** Collects findings about one thing: a source, and in it perhaps an instrument and a table. */
final class Report {
    private final List<Finding> findings;
    private final String source;
    private final String instrument;
    private final String table;

    private Report(List<Finding> findings, String source, String instrument, String table) {
        this.findings = findings;
        this.source = source;
        this.instrument = instrument;
        this.table = table;
    }

    static Report of(String source) {
        return new Report(new ArrayList<>(), source, "", "");
    }

    Report about(String otherInstrument, String otherTable) {
        return new Report(findings, source, otherInstrument, otherTable);
    }

    /** Something is wrong or may mislead; nothing is reported where it was never seen. */
    void fault(String kind, Tally tally, String text) {
        add(kind, true, tally.count(), text, tally.lines());
    }

    /** How such data are. */
    void note(String kind, Tally tally, String text) {
        add(kind, false, tally.count(), text, tally.lines());
    }

    void add(String kind, boolean fault, long count, String text, List<Long> lines) {
        if (count > 0) {
            findings.add(new Finding(kind, fault, source, instrument, table, count, text, lines));
        }
    }

    List<Finding> findings() {
        return findings;
    }
}
