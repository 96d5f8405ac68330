package xyz.noderr.pipeline.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Makes records by reflection. Jackson's own way is a method handle of each constructor, for which the JVM makes some ten
 * classes at each start, for the settings of a backtest in a tenth of a second. Reflection goes without them where the JVM
 * is told so, as the launcher does ({@code jdk.reflect.useNativeAccessorOnly}).
 */
@SuppressWarnings("serial") // Jackson's are serializable; nobody writes this one.
final class RecordConstructors extends SimpleValueInstantiators {
    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator usual) {
        return type.getBeanClass().isRecord() && usual instanceof StdValueInstantiator standard
                ? new OfRecord(standard)
                : usual;
    }

    private static final class OfRecord extends StdValueInstantiator {
        OfRecord(StdValueInstantiator usual) {
            super(usual);
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
            Constructor<?> constructor = (Constructor<?>) getWithArgsCreator().getAnnotated();
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException thrown) {
                return context.handleInstantiationProblem(
                        getValueClass(), arguments, rewrapCtorProblem(context, thrown.getCause()));
            } catch (ReflectiveOperationException | IllegalArgumentException refused) {
                return context.handleInstantiationProblem(
                        getValueClass(), arguments, rewrapCtorProblem(context, refused));
            }
        }
    }
}
