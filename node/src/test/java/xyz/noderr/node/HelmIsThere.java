package xyz.noderr.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Maven chooses Helm's library by the machine, and knows Linux on ARM by another name; Helm would be fetched at run time. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledOnOs(
        value = OS.LINUX,
        architectures = "aarch64",
        disabledReason = "no library of Helm is chosen for this machine")
@interface HelmIsThere {}
