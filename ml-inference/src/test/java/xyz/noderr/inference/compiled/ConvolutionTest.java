package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;

class ConvolutionTest {
    private static final String[] AUTO = {"SAME_UPPER", "SAME_LOWER", "VALID"};

    private final Random random = new Random(11);

    private int[] among(int count, int from, int to) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> from + random.nextInt(to - from + 1));
        return all;
    }

    private static int[] join(int first, int second, int[] others) {
        int[] all = new int[2 + others.length];
        all[0] = first;
        all[1] = second;
        System.arraycopy(others, 0, all, 2, others.length);
        return all;
    }

    /** Wide enough for a window of these elements so far apart. */
    private int[] wide(int[] kernel, int[] dilations) {
        int[] in = new int[kernel.length];
        Arrays.setAll(in, a -> (kernel[a] - 1) * dilations[a] + 1 + random.nextInt(9));
        return in;
    }

    @Test
    void convolutionsAgreeWithOnnxRuntime() throws UnsupportedGraphException {
        for (int i = 0; i < 300; i++) {
            int axes = 1 + random.nextInt(3);
            int[] kernel = among(axes, 1, 4);
            int[] dilations = random.nextBoolean() ? among(axes, 1, 1) : among(axes, 1, 3);
            int group = 1 + random.nextInt(3);
            int channels = 1 + random.nextInt(4);
            int outputs = group * (1 + random.nextInt(5));
            RandomGraphs graph = new RandomGraphs("Conv", random);
            graph.input("x", join(1 + random.nextInt(2), channels * group, wide(kernel, dilations)));
            graph.constant("w", 0.3, join(outputs, channels, kernel));
            if (random.nextBoolean()) {
                graph.constant("b", 1, outputs);
            }
            graph.output("y", 2 + axes);
            boolean dilated = Arrays.stream(dilations).anyMatch(each -> each > 1);
            if (dilated || random.nextBoolean()) {
                graph.integers("dilations", dilations);
            }
            if (group > 1 || random.nextBoolean()) {
                graph.integer("group", group);
            }
            if (random.nextBoolean()) {
                graph.integers("kernel_shape", kernel);
            }
            placed(graph, axes, kernel, dilated);
            Agreement.check(graph.toString(), graph, 13, random);
        }
    }

    private void placed(RandomGraphs graph, int axes, int[] kernel, boolean dilated) {
        if (random.nextBoolean()) {
            graph.integers("strides", among(axes, 1, 3));
        }
        int how = random.nextInt(3);
        if (how == 1) {
            int[] pads = new int[2 * axes];
            Arrays.setAll(pads, a -> random.nextInt(kernel[a % axes]));
            graph.integers("pads", pads);
        } else if (how == 2 && !dilated) {
            graph.text("auto_pad", AUTO[random.nextInt(3)]);
        }
    }

    @Test
    void poolingAgreesWithOnnxRuntime() throws UnsupportedGraphException {
        int compared = 0;
        for (int i = 0; i < 300; i++) {
            int axes = 1 + random.nextInt(3);
            boolean greatest = random.nextBoolean();
            int[] kernel = among(axes, 1, 4);
            int[] dilations = greatest && random.nextInt(3) == 0 ? among(axes, 1, 2) : among(axes, 1, 1);
            RandomGraphs graph = new RandomGraphs(greatest ? "MaxPool" : "AveragePool", random);
            graph.input("x", join(1, 1 + random.nextInt(4), wide(kernel, dilations)));
            graph.output("y", 2 + axes).integers("kernel_shape", kernel);
            boolean dilated = Arrays.stream(dilations).anyMatch(each -> each > 1);
            if (dilated) {
                graph.integers("dilations", dilations);
            }
            if (random.nextBoolean()) {
                graph.integer("ceil_mode", 1);
            }
            if (!greatest && random.nextBoolean()) {
                graph.integer("count_include_pad", 1);
            }
            placed(graph, axes, kernel, dilated);
            try {
                Agreement.check(graph.toString(), graph, greatest ? 12 : 19, random);
                compared++;
            } catch (InvalidInputException refused) {
                // Where rounding up leads to a window behind the padding, ONNX Runtime infers one shape and computes
                // another.
                assertThat(refused).hasMessageContaining("computed output shape");
            }
        }
        assertThat(compared).isGreaterThan(250);
    }

    @Test
    void poolingOfWholeChannelsAgreesWithOnnxRuntime() throws UnsupportedGraphException {
        for (int i = 0; i < 40; i++) {
            int axes = 1 + random.nextInt(3);
            RandomGraphs graph = new RandomGraphs(random.nextBoolean() ? "GlobalMaxPool" : "GlobalAveragePool", random);
            graph.input("x", join(1 + random.nextInt(2), 1 + random.nextInt(4), among(axes, 1, 9)));
            graph.output("y", 2 + axes);
            Agreement.check(graph.toString(), graph, 13, random);
        }
    }

    @Test
    void placesOfTheGreatestAreUnsupported() {
        RandomGraphs graph = new RandomGraphs("MaxPool", random).input("x", 1, 1, 4);
        graph.output("y", 3).output("places", 3).integers("kernel_shape", 2);
        assertThatThrownBy(() -> Agreement.program(graph.file(12), graph.inputs(), random))
                .isInstanceOf(UnsupportedGraphException.class);
    }
}
