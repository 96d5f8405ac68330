package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import xyz.noderr.inference.compiled.OnnxCase.Form;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.Numbers;

/** The kernels are held against the ONNX project's own cases: all those that have no operator but ours. */
class OnnxNodeTestsTest {
    private static final String GAPS = "onnx-suite-gaps.txt";

    /** Cases that pass with the suite's tolerance alone, and why. */
    private static final String LOOSE = "onnx-suite-loose.txt";

    @TestFactory
    List<DynamicNode> everyCaseOfOurOperatorsGivesItsNumbers() throws IOException {
        Optional<Path> wheel = OnnxSuite.wheel();
        assumeTrue(wheel.isPresent(), OnnxSuite.ABSENT);
        KnownList loose = new KnownList(LOOSE);
        SortedMap<String, String> gaps = new TreeMap<>();
        Set<String> untried = new TreeSet<>(Operators.names());
        Set<String> run = new TreeSet<>();
        SortedMap<String, List<DynamicTest>> byOperators = new TreeMap<>();
        for (OnnxCase each : OnnxSuite.read(wheel.orElseThrow())) {
            if (Operators.names().containsAll(each.operators())) {
                gap(each).ifPresent(reason -> gaps.put(each.name(), reason));
                if (!planned(each).isEmpty()) {
                    untried.removeAll(each.operators());
                    run.add(each.name());
                    byOperators
                            .computeIfAbsent(String.join(", ", each.operators()), _ -> new ArrayList<>())
                            .add(DynamicTest.dynamicTest(each.name(), () -> run(each, loose.reasons())));
                }
            }
        }
        untried.forEach(operator -> gaps.put(operator, "no case"));
        List<DynamicNode> all = new ArrayList<>();
        all.add(DynamicTest.dynamicTest(
                "what is not compiled stands in " + GAPS, () -> new KnownList(GAPS).assertIs(gaps)));
        all.add(DynamicTest.dynamicTest(
                "what stands in " + LOOSE + " is run",
                () -> assertThat(run).containsAll(loose.reasons().keySet())));
        byOperators.forEach((operators, tests) -> all.add(DynamicContainer.dynamicContainer(operators, tests)));
        return all;
    }

    /** Why no form with all outputs is planned, or why any form is refused; empty where nothing is missing. */
    private static Optional<String> gap(OnnxCase of) {
        boolean planned = false;
        String reason = "";
        for (Form form : of.forms()) {
            try {
                of.plan(form);
                planned |= form.whole();
            } catch (UnsupportedGraphException unsupported) {
                reason = form.whole() ? "unsupported: " + unsupported.getMessage() : reason;
            } catch (GraphException refused) {
                return Optional.of("refused: " + refused.getMessage());
            }
        }
        return planned ? Optional.empty() : Optional.of(reason);
    }

    /** The forms that are planned. */
    private static Map<Form, Program> planned(OnnxCase of) {
        Map<Form, Program> planned = new LinkedHashMap<>();
        for (Form form : of.forms()) {
            try {
                planned.put(form, of.plan(form));
            } catch (UnsupportedGraphException | GraphException _) {
                // A gap where no other form is planned.
            }
        }
        return planned;
    }

    private static void run(OnnxCase of, Map<String, String> loose) {
        boolean listed = loose.containsKey(of.name());
        boolean close = true;
        List<Numbers> expected = of.outputs();
        for (Map.Entry<Form, Program> planned : planned(of).entrySet()) {
            String form = of + " " + planned.getKey();
            Program program = planned.getValue();
            assertThat(program.outputs()).as(form).hasSize(planned.getKey().wanted());
            program.run();
            List<Slot> first =
                    program.outputs().stream().map(OnnxNodeTestsTest::copy).toList();
            // A second time, since a run must leave nothing behind that the next one sees.
            program.run();
            for (int i = 0; i < program.outputs().size(); i++) {
                Slot found = program.outputs().get(i);
                Tolerance tolerance = listed ? Tolerance.OF_THE_SUITE : Tolerance.STRICT;
                assertThat(tolerance.fault(expected.get(i), found)).as(form).isEmpty();
                assertThat(same(first.get(i), found))
                        .as("%s: a second run gives the same bits", form)
                        .isTrue();
                close &= Tolerance.STRICT.fault(expected.get(i), found).isEmpty();
            }
        }
        assertThat(listed && close)
                .as("%s passes without its line in %s", of, LOOSE)
                .isFalse();
    }

    private static Slot copy(Slot slot) {
        Slot copy = Slot.of(slot.type(), slot.shape());
        switch (slot.type()) {
            case FLOAT -> System.arraycopy(slot.floats(), 0, copy.floats(), 0, slot.size());
            case DOUBLE -> System.arraycopy(slot.doubles(), 0, copy.doubles(), 0, slot.size());
            default -> System.arraycopy(slot.longs(), 0, copy.longs(), 0, slot.size());
        }
        return copy;
    }

    private static boolean same(Slot one, Slot other) {
        return switch (one.type()) {
            case FLOAT -> Arrays.equals(one.floats(), copy(other).floats());
            case DOUBLE -> Arrays.equals(one.doubles(), copy(other).doubles());
            default -> Arrays.equals(one.longs(), copy(other).longs());
        };
    }
}
