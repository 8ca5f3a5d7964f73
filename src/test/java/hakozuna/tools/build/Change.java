package hakozuna.tools.build;

import hakozuna.tools.build.ChangedStatement.Form;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changed statements and how they are known again.
 *
 * @param statements of all files
 */
record Change(Collection<ChangedStatement> statements, Wording wording) {
  /** Of so few statements each is known only in its function. */
  private static final int FEW = 4;

  boolean isSmall() {
    return telling().count() < FEW;
  }

  private Stream<ChangedStatement> telling() {
    return statements.stream().filter(one -> !Wording.isTrivial(one.text()));
  }

  /** Returns every hash by which one of them may be known. */
  Set<String> all() {
    return statements.stream().flatMap(this::all).collect(Collectors.toSet());
  }

  private Stream<String> all(ChangedStatement one) {
    return Stream.of(Form.values())
        .filter(form -> form != Form.ALONE || wording.isTelling(one.text()))
        .map(form -> one.hash(form, wording));
  }

  /**
   * Returns the hash by which each of them is to be known again. What stands in every program
   * counts only where there is nothing else, and then in its place.
   */
  List<String> own() {
    boolean isTrivial = telling().findAny().isEmpty();
    Stream<ChangedStatement> counted = isTrivial ? statements.stream() : telling();
    boolean isSmall = isSmall();
    return counted
        .map(one -> one.hash(isTrivial ? Form.IN_PLACE : form(one, isSmall), wording))
        .distinct()
        .sorted()
        .toList();
  }

  private Form form(ChangedStatement one, boolean isSmall) {
    return !isSmall && wording.isTelling(one.text()) ? Form.ALONE : Form.IN_FUNCTION;
  }

  /** Returns those of which no hash is among others. */
  Change without(Set<String> others) {
    return new Change(
        statements.stream().filter(one -> all(one).noneMatch(others::contains)).toList(), wording);
  }
}
