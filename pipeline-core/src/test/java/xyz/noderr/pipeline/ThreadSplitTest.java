package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import net.openhft.affinity.Affinity;
import org.junit.jupiter.api.Test;

class ThreadSplitTest {
    private final Set<Thread> threads = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Stage remember = event -> threads.add(Thread.currentThread());

    private static void publishOne(Pipeline pipeline) {
        pipeline.claim().trade(0, 1, 1, 1);
        pipeline.publish();
        pipeline.drain();
    }

    @Test
    void aThreadBeginsAtEachOfTheStepsThatAreNamed() {
        try (Pipeline pipeline = Pipeline.builder()
                .threadsBeginAt(Step.INFERENCE)
                .stage(Step.JOURNAL, remember)
                .stage(Step.FEATURES, remember)
                .stage(Step.INFERENCE, remember)
                .stage(Step.RISK, remember)
                .start()) {
            publishOne(pipeline);
        }
        assertThat(threads).hasSize(2);
    }

    @Test
    void threadsWithoutAStageAreLeftOut() {
        try (Pipeline pipeline = Pipeline.builder()
                .threadsBeginAt(Step.PORTFOLIO)
                .stage(Step.JOURNAL, remember)
                .stage(Step.GUARD, remember)
                .start()) {
            publishOne(pipeline);
        }
        assertThat(threads).hasSize(1);
    }

    @Test
    void stepsThatShareThePortfolioShareAThread() {
        assertThatThrownBy(() -> Pipeline.builder().threadsBeginAt(Step.RISK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("risk", "share one thread");
        assertThatThrownBy(() -> Pipeline.builder().threadsBeginAt(Step.JOURNAL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("by itself");
    }

    @Test
    void aThreadIsPinnedToTheCoreThatIsNamed() throws InterruptedException {
        assumeTrue(CorePinning.possible(0), "this system does not let a thread choose its core");
        BitSet cores = new BitSet();
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.FUSED)
                .cores(0)
                .stage(Step.RISK, event -> cores.or(Affinity.getAffinity()))
                .start()) {
            publishOne(pipeline);
        }
        assertThat(cores.stream()).containsExactly(0);
    }

    @Test
    void coresThatAreNotThereOrTooManyAreRefused() {
        assertThatThrownBy(() -> Pipeline.builder()
                        .cores(100_000)
                        .stage(Step.RISK, remember)
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cores", "100000");
        assertThatThrownBy(() -> Pipeline.builder()
                        .cores(0, 1)
                        .stage(Step.RISK, remember)
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one for each of 1");
        assertThatThrownBy(() -> Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .cores(0)
                        .stage(Step.RISK, remember)
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("publisher's thread");
    }

    /** Back-pressure: a slow first stage, as a journal on a busy disk, makes the source wait; nothing is lost. */
    @Test
    void aFullRingMakesTheSourceWaitAndIsCounted() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        long[] seen = new long[1];
        Stage slowJournal = event -> {
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            seen[0]++;
        };
        try (Pipeline pipeline =
                Pipeline.builder().ringSize(16).stage(Step.JOURNAL, slowJournal).start()) {
            Thread source = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100; i++) {
                    pipeline.claim().trade(0, i, 1, 1);
                    pipeline.publish();
                }
            });
            while (pipeline.ringFull() == 0) {
                Thread.onSpinWait();
            }
            assertThat(source.isAlive()).isTrue();
            release.countDown();
            source.join(Duration.ofSeconds(30));
            pipeline.drain();
            assertThat(seen[0]).isEqualTo(100);
            assertThat(pipeline.ringFull()).isPositive();
        }
    }

    /** Live sources: each in a thread of its own, merged as they arrive; every one's own order is kept. */
    @Test
    void severalThreadsPublishAndEachOnesOrderIsKept() throws InterruptedException {
        int each = 20_000;
        int[] next = new int[3];
        boolean[] wrong = new boolean[1];
        try (Pipeline pipeline = Pipeline.builder()
                .ringSize(64)
                .severalThreadsPublish()
                .stage(Step.RISK, event -> {
                    wrong[0] |= event.priceTicks() != next[event.source()];
                    next[event.source()]++;
                })
                .start()) {
            Thread[] sources = new Thread[3];
            for (int source = 0; source < 3; source++) {
                Publisher publisher = pipeline.publisher(source);
                sources[source] = Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        publisher.claim().trade(0, 1, i, 1);
                        publisher.publish();
                    }
                });
            }
            for (Thread source : sources) {
                source.join();
            }
            pipeline.drain();
        }
        assertThat(next).containsExactly(each, each, each);
        assertThat(wrong[0]).isFalse();
    }
}
