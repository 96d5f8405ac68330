package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The native engine is held against the interface that ONNX Runtime ships: the same kernels, the same bits. */
class EnginesAgreeTest {
    private static final SessionSettings SETTINGS = SessionSettings.defaults().withMaxRows(64);

    static List<byte[]> models() {
        // All but the one that gives a sequence, which is refused.
        return Models.all().entrySet().stream()
                .filter(model -> !model.getKey().contains(Models.ZIP_MAP))
                .map(Map.Entry::getValue)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void onRandomRowsOfEveryCountTheyGiveTheSameBits(byte[] model) {
        try (Session ours = Engine.NATIVE.open("ours", model, SETTINGS);
                Session official = Engine.OFFICIAL.open("official", model, SETTINGS)) {
            assertThat(ours.fewestRows()).isEqualTo(official.fewestRows());
            assertThat(ours.mostRows()).isEqualTo(official.mostRows());
            assertThat(ours.inputs()).asString().isEqualTo(official.inputs().toString());
            assertThat(ours.outputs()).asString().isEqualTo(official.outputs().toString());
            Random random = new Random(20131125);
            for (int rows = ours.fewestRows(); rows <= ours.mostRows(); rows++) {
                runAlike(ours, official, rows, random);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void djlGivesTheSameBitsToo(byte[] model) {
        try (Session djl = Engine.DJL.open("djl", model, SETTINGS);
                Session official = Engine.OFFICIAL.open("official", model, SETTINGS)) {
            Random random = new Random(20131128);
            for (int rows = djl.fewestRows(); rows <= djl.mostRows(); rows++) {
                runAlike(djl, official, rows, random);
            }
        }
    }

    private static void runAlike(Session ours, Session official, int rows, Random random) {
        for (int i = 0; i < ours.inputs().size(); i++) {
            Models.fill(ours.inputs().get(i), rows, random);
            official.inputs().get(i).memory().copyFrom(ours.inputs().get(i).memory());
        }
        for (int i = 0; i < ours.outputs().size(); i++) {
            // So that an engine which writes nothing does not agree by chance.
            ours.outputs().get(i).memory().fill((byte) 0x11);
            official.outputs().get(i).memory().fill((byte) 0x22);
        }
        ours.run(rows);
        official.run(rows);
        for (int i = 0; i < ours.outputs().size(); i++) {
            Tensor tensor = ours.outputs().get(i);
            MemorySegment given = tensor.memory().asSlice(0, tensor.bytes(rows));
            MemorySegment expected = official.outputs().get(i).memory().asSlice(0, tensor.bytes(rows));
            assertThat(given.mismatch(expected))
                    .as("%s of %d rows", tensor, rows)
                    .isEqualTo(-1);
        }
    }

    @Test
    void sessionsInSeveralThreadsDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        byte[] model = Models.softmax();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> agreed = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                agreed.add(threads.submit(() -> {
                    try (Session ours = Engine.NATIVE.open("ours", model, SETTINGS);
                            Session official = Engine.OFFICIAL.open("official", model, SETTINGS)) {
                        for (int run = 0; run < 2_000; run++) {
                            runAlike(ours, official, 1 + run % 64, random);
                        }
                        return true;
                    }
                }));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            for (Future<Boolean> thread : agreed) {
                assertThat(thread.get()).isTrue();
            }
        }
    }
}
