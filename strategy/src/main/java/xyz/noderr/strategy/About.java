package xyz.noderr.strategy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link Strategy} does, in one line, for {@code noderr strategies}, and on how many instruments. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface About {
    /** The line. */
    String value();

    /** How many instruments it has; 0 for any number. A configuration that gives it another number is refused. */
    int instruments() default 1;
}
