package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    @Test
    void loopsAddInTheOrderOfTheInputs() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            int inputs = 1 + random.nextInt(30);
            int outputs = 1 + random.nextInt(80);
            float[][] rows = new float[inputs][outputs];
            float[] x = new float[inputs];
            float[] expected = new float[outputs];
            for (int k = 0; k < inputs; k++) {
                x[k] = (float) random.nextGaussian();
                for (int j = 0; j < outputs; j++) {
                    rows[k][j] = (float) random.nextGaussian();
                    expected[j] += x[k] * rows[k][j];
                }
            }
            float[] sums = new float[outputs];
            new LoopSums(new WeightRows(rows, outputs)).add(x, 0, sums);
            assertThat(sums).containsExactly(expected);
        }
    }

    @Test
    void theVectorApiGivesTheSameBits() throws IOException, InterruptedException {
        assertThat(OtherJvm.said(LaneBits.class, OtherJvm.VECTOR_API)).contains("equal 3000");
    }

    @Test
    void byTheVectorApiARunMakesNoGarbageOnceItIsCompiled() throws IOException, InterruptedException {
        assertThat(OtherJvm.said(LaneGarbage.class, OtherJvm.VECTOR_API)).contains("bytes a run: 0");
    }

    @Test
    void withoutTheFlagItIsNotUsed() throws IOException, InterruptedException {
        assertThat(OtherJvm.said(LaneBits.class)).contains("not by lanes");
    }

    /** Its vectors would be objects. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-Xint"})
    void withoutC2ItIsNotUsed(String flag) throws IOException, InterruptedException {
        assertThat(OtherJvm.said(LaneBits.class, OtherJvm.VECTOR_API, flag)).contains("not by lanes");
    }
}
