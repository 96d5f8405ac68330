package xyz.noderr.market.xchange;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** A leak of XChange's that a short test would not see. */
@AnalyzeClasses(packages = "xyz.noderr.market", importOptions = ImportOption.DoNotIncludeTests.class)
class LeakTest {
    @ArchTest
    static final ArchRule UPDATES_OF_BOOKS_ARE_NOT_ASKED_FOR = ArchRuleDefinition.noClasses()
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(HasName.Predicates.name("getOrderBookUpdates")))
            .because("it keeps each message for ever: 39 KB a message become 510 KB after 200,000 of them");
}
