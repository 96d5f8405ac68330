package xyz.noderr.pipeline.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one key of a settings file: a component of a record. The only place where its default stands. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What it means, with its unit. */
    String help();

    /** The value where the key is absent, as YAML; without one the key is required. */
    String defaultsTo() default "";
}
