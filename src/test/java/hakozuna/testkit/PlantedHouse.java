package hakozuna.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small house of compiled texts without a fault, and classes with one fault each to plant in it.
 *
 * @param clean names of the classes without a fault
 * @param all every class, those with a fault too
 */
public record PlantedHouse(Set<String> clean, JavaClasses all) {

  /** Compiles both into a folder; a text is one class. */
  public static PlantedHouse in(Path folder, Collection<String> clean, Collection<String> faults) {
    CompiledTexts.compile(folder, Stream.concat(clean.stream(), faults.stream()).toList());
    return new PlantedHouse(
        clean.stream().map(CompiledTexts::name).collect(Collectors.toUnmodifiableSet()),
        new ClassFileImporter().importPath(folder));
  }

  /** Returns the house as it should be. */
  public JavaClasses withoutFault() {
    return with("");
  }

  /** Returns the house with a class that has a fault, named in full. */
  public JavaClasses with(String fault) {
    return all.that(
        DescribedPredicate.describe(
            "planted", one -> clean.contains(name(one)) || name(one).equals(fault)));
  }

  /** Returns the house without one of its rooms. */
  public JavaClasses without(String room) {
    return withoutFault()
        .that(
            DescribedPredicate.not(
                JavaClass.Predicates.resideInAPackage("hakozuna." + room + "..")));
  }

  private static String name(JavaClass one) {
    return one.getName().replaceFirst("\\$.*", "");
  }
}
