package xyz.noderr.pipeline.metrics;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** Its owner counts to two, another thread reads twice: it never sees the count fall, and the end is two. */
@JCStressTest
@Outcome(
        id = {"0, 0, 2", "0, 1, 2", "0, 2, 2", "1, 1, 2", "1, 2, 2", "2, 2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the count rises")
@Outcome(expect = Expect.FORBIDDEN, desc = "it falls, is torn, or loses one")
@State
public class CounterStress {
    private final Counter counter = new Counter();

    @Actor
    public void owner() {
        counter.increment();
        counter.increment();
    }

    @Actor
    public void reader(JJJ_Result seen) {
        seen.r1 = counter.value();
        seen.r2 = counter.value();
    }

    @Arbiter
    public void end(JJJ_Result seen) {
        seen.r3 = counter.value();
    }
}
