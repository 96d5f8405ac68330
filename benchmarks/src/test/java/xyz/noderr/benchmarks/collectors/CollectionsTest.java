package xyz.noderr.benchmarks.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class CollectionsTest {
    private record Bean(String getName, long getCollectionCount, long getCollectionTime)
            implements GarbageCollectorMXBean {
        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public String[] getMemoryPoolNames() {
            return new String[0];
        }

        @Override
        public ObjectName getObjectName() {
            throw new UnsupportedOperationException("nobody asks");
        }
    }

    @Test
    void youngAndOldCollectionsAreCountedTogether() {
        assertThat(Collections.of(List.of(new Bean("Copy", 3, 20), new Bean("MarkSweepCompact", 1, 5))))
                .isEqualTo(new Collections(4, 25));
    }

    @Test
    void ofACollectorThatWorksBesideTheProgramItsPausesCount() {
        assertThat(Collections.of(List.of(new Bean("ZGC Minor Cycles", 2, 900), new Bean("ZGC Minor Pauses", 6, 1))))
                .isEqualTo(new Collections(6, 1));
    }

    @Test
    void whatABeanDoesNotKnowIsNothing() {
        assertThat(Collections.of(List.of(new Bean("Epsilon", -1, -1)))).isEqualTo(new Collections(0, 0));
    }

    @Test
    void theMostThatAProcessHeldIsReadAsLinuxTellsIt() {
        assertThat(ResidentMemory.mostBytes(List.of("Name:\tjava", "VmHWM:\t   2048 kB", "VmRSS:\t 1024 kB")))
                .isEqualTo(2_097_152);
        assertThat(ResidentMemory.mostBytes(List.of("Name:\tjava"))).isZero();
    }
}
