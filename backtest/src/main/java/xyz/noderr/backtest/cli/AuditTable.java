package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.audit.AuditResult;
import xyz.noderr.backtest.audit.Finding;
import xyz.noderr.backtest.audit.Settling;
import xyz.noderr.backtest.audit.Verdict;

/** An audit for a terminal. */
final class AuditTable {
    private static final int WIDTH = 110;
    private static final String INDENT = " ".repeat(20);

    private AuditTable() {}

    static void print(AuditResult result, Path file, PrintWriter print) {
        print.println("noderr audit " + result.name() + ": " + result.from() + " to " + result.to() + ", "
                + String.format(Locale.ROOT, "%,d", result.events()) + " events, decision hash "
                + result.decisionHash());
        print.println("cuts: " + result.cuts().size() + ", after "
                + String.join(
                        ", ",
                        result.cuts().stream()
                                .map(each -> each.at() + " (" + each.why() + ")")
                                .toList()));
        print.println();
        for (Finding each : result.findings()) {
            line(each, print);
        }
        if (!result.warmUp().isEmpty()) {
            print.println();
            print.println("How long after a later start each number remembers it:");
            warmUp(result.warmUp()).print(print);
        }
        print.println();
        print.println("What no audit shows:");
        result.limits().forEach(each -> wrapped("- ", "  ", each, print));
        print.println();
        print.println((result.leaks() ? "Something leaks. " : "Nothing leaks that was looked for. ") + result.reruns()
                + " reruns, " + String.format(Locale.ROOT, "%.1f", result.wallSeconds()) + " s; all of it in " + file);
    }

    private static void line(Finding finding, PrintWriter print) {
        String head = String.format(Locale.ROOT, "%-8s%-12s", finding.verdict().name(), finding.check());
        String said = finding.culprit().isEmpty() ? finding.evidence() : finding.culprit() + ": " + finding.evidence();
        wrapped(head, INDENT, said, print);
        if (!finding.advice().isEmpty() && finding.verdict() != Verdict.PASS) {
            wrapped(INDENT + "→ ", INDENT + "  ", finding.advice(), print);
        }
    }

    private static void wrapped(String head, String indent, String text, PrintWriter print) {
        StringBuilder line = new StringBuilder(head);
        int start = line.length();
        for (String word : text.split(" ", -1)) {
            if (line.length() > start && line.length() + word.length() > WIDTH) {
                print.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(indent);
                start = line.length();
            }
            line.append(word).append(' ');
        }
        print.println(line.toString().stripTrailing());
    }

    private static PlainTable warmUp(List<Settling> settlings) {
        List<List<String>> lines = new ArrayList<>();
        for (Settling each : settlings) {
            lines.add(List.of(
                    each.name(),
                    time(each.first()),
                    time(each.near()),
                    time(each.same()),
                    String.format(Locale.ROOT, "%.3f", each.worst())));
        }
        return new PlainTable(
                List.of("", "first after", "within 1 % of its deviation", "the same", "worst, deviations"), lines);
    }

    private static String time(@Nullable Duration after) {
        return after == null ? "never" : Settling.text(after);
    }
}
