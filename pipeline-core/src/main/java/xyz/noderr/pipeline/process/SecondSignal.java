package xyz.noderr.pipeline.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process at once when Ctrl-C or SIGTERM comes a second time. The JVM hears the first alone, and then waits for its
 * hooks however long they take. The one way to hear signals is {@code sun.misc.Signal}, which javac warns of without fail, so
 * that it is called by reflection; where there is none (a runtime without jdk.unsupported, -Xrs) all is as the JVM has it.
 */
final class SecondSignal implements AutoCloseable {
    private static final int BY_A_SIGNAL = 128;

    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final AtomicBoolean first = new AtomicBoolean(true);
    private @Nullable Method handle;

    /** Hears from here on. */
    SecondSignal() {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Method taking = signals.getMethod("handle", signals, handlers);
            handle = taking;
            for (String name : List.of("INT", "TERM")) {
                Object signal = signals.getConstructor(String.class).newInstance(name);
                int number = (int) signals.getMethod("getNumber").invoke(signal);
                InvocationHandler ours = (proxy, method, arguments) -> heard(number);
                Object handler = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, ours);
                before.put(signal, taking.invoke(null, signal, handler));
            }
        } catch (ReflectiveOperationException notThere) {
            // As the JVM has it.
        }
    }

    /** Each signal comes in a thread of its own. */
    private @Nullable Object heard(int number) {
        int status = BY_A_SIGNAL + number;
        if (first.getAndSet(false)) {
            Runtime.getRuntime().exit(status); // As the JVM would: it runs the hooks, and waits here for them.
        } else {
            System.err.println("noderr: a second signal; ended at once");
            Runtime.getRuntime().halt(status);
        }
        return null;
    }

    @Override
    public void close() {
        Method taking = handle;
        try {
            for (Map.Entry<Object, Object> each : before.entrySet()) {
                if (taking != null) {
                    taking.invoke(null, each.getKey(), each.getValue());
                }
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("What was heard cannot be given back", impossible);
        }
    }
}
