package xyz.noderr.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * A hidden copy of {@link StageLink} for one class of stage and the classes that follow it. Made when it is first asked for,
 * and kept by the class of the stage: a class that nobody uses any longer can be unloaded with it.
 */
final class LinkClass {
    /** Behind the last stage, where no link is. */
    static final LinkClass LAST = new LinkClass(null);

    private final @Nullable MethodHandle maker;
    private final ClassValue<LinkClass> before = new ClassValue<>() {
        @Override
        protected LinkClass computeValue(Class<?> stage) {
            return new LinkClass(copy());
        }
    };

    private LinkClass(@Nullable MethodHandle maker) {
        this.maker = maker;
    }

    /** The link of a stage that is followed by this one. */
    LinkClass before(Class<? extends Stage> stage) {
        return before.get(stage);
    }

    LinkedStages link(StageSequence.Placed placed, Trading trading, Counter failures, LinkedStages next) {
        try {
            return (LinkedStages) Objects.requireNonNull(maker, "nothing stands behind the last stage")
                    .invoke(placed, trading, failures, next);
        } catch (Throwable impossible) {
            throw new LinkageError("A copy of " + StageLink.class + " cannot be made", impossible);
        }
    }

    private static MethodHandle copy() {
        String file = StageLink.class.getSimpleName() + ".class";
        try (InputStream in = Objects.requireNonNull(StageLink.class.getResourceAsStream(file), file)) {
            MethodHandles.Lookup copy = MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), true);
            return copy.findConstructor(
                    copy.lookupClass(),
                    MethodType.methodType(
                            void.class, StageSequence.Placed.class, Trading.class, Counter.class, LinkedStages.class));
        } catch (IOException | ReflectiveOperationException impossible) {
            throw new LinkageError("A copy of " + StageLink.class + " cannot be made", impossible);
        }
    }
}
