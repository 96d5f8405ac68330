package xyz.noderr.backtest.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import xyz.noderr.pipeline.InvalidInputException;

class SpaceTest {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Parameter parameter(String yaml) {
        Map<String, Object> vary = YAML.readValue("p: " + yaml, new TypeReference<>() {});
        return new Space("sweep.yaml", vary).parameters().getFirst();
    }

    @Test
    void stepsAreDecimalsAndWholeNumbersStayWhole() {
        assertThat(parameter("{from: 0.1, to: 0.5, step: 0.1}").values())
                .containsExactly(
                        new BigDecimal("0.1"),
                        new BigDecimal("0.2"),
                        new BigDecimal("0.3"),
                        new BigDecimal("0.4"),
                        new BigDecimal("0.5"));
        assertThat(parameter("{from: 5, to: 20, step: 5}").values()).containsExactly(5L, 10L, 15L, 20L);
        assertThat(parameter("{from: 5, to: 19, step: 5}").values()).containsExactly(5L, 10L, 15L);
        assertThat(parameter("{from: 3, to: 5}").values()).containsExactly(3L, 4L, 5L);
        assertThat(parameter("{from: 0.0, to: 1.0}").count()).as("all between").isZero();
        assertThat(parameter("[a, b, true]").values()).containsExactly("a", "b", true);
    }

    @Test
    void pointsOfALogarithmicScaleHaveEqualRatios() {
        assertThat(parameter("{from: 0.001, to: 0.1, points: 3, log: true}").values())
                .containsExactly(new BigDecimal("0.001"), new BigDecimal("0.01"), new BigDecimal("0.1"));
        assertThat(((Number) parameter("{from: 0.0001, to: 1.0, log: true}").at(0.5)).doubleValue())
                .isEqualTo(0.01);
    }

    /** A value's place leads back to the value, on every scale. */
    @Property
    void aPlaceAndItsValueBelongTogether(@ForAll @DoubleRange(min = 0, max = 1) double place) {
        for (String yaml : List.of(
                "{from: 0.1, to: 0.9, step: 0.1}",
                "{from: 1, to: 1000, points: 7, log: true}",
                "{from: -3, to: 12}",
                "{from: -2.0, to: 2.0}",
                "{from: 0.001, to: 10.0, log: true}",
                "{from: 4.0, to: 4.0}",
                "[b, a, c]")) {
            Parameter parameter = parameter(yaml);
            Object value = parameter.at(place);
            assertThat(parameter.placeOf(value)).as(yaml).isBetween(0.0, 1.0);
            assertThat(parameter.at(parameter.placeOf(value))).as(yaml).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{from: 9, to: 5, step: 1} | key vary.p: expected from at or below to, found from 9 to 5",
                "{from: .nan, to: 5} | key vary.p.from: expected a finite number, found NaN",
                "[1, .inf] | key vary.p: expected a finite number, found Infinity",
                "{from: 1, to: 5, step: 0} | key vary.p.step: expected more than 0, found 0",
                "{from: 0, to: 5, points: 3, log: true} | key vary.p.from: expected more than 0 on a logarithmic scale",
                "{from: 1, to: 5, steps: 1} | key vary.p.steps: expected one of [from, to, step, points, log]",
                "{from: 1} | key vary.p.to: expected a number, found none",
                "{from: one, to: 5} | key vary.p.from: expected a number, found one",
                "{from: 1, to: 5, points: 1.5} | key vary.p.points: expected a whole number from 2 on",
                "[] | key vary.p: expected one value or more, found none",
                "[1, 1.0] | key vary.p: expected each value once",
                "7 | key vary.p: expected a list of values, or {from, to} with a step or points, found 7"
            })
    void whatIsNoSetOfValuesIsRefusedInASentence(String yaml, String sentence) {
        assertThatThrownBy(() -> parameter(yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aGridOfAllNumbersBetweenTwoIsNone() {
        Space space = new Space("sweep.yaml", Map.of("p", Map.of("from", 0.5, "to", 1.5)));
        assertThatThrownBy(space::size)
                .hasMessageContaining("expected a step or points, as search is grid")
                .hasMessageContaining("or search otherwise: random, sobol, bayesian, evolutionary");
    }

    @Test
    void nothingToVaryIsNoSweep() {
        assertThatThrownBy(() -> new Space("sweep.yaml", Map.of())).hasMessageContaining("key vary: expected one path");
    }
}
