package hakozuna;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;

/**
 * A member that only tests use, or nobody, is dead: its tests keep it alive for nothing. Left out
 * is what others call without our seeing it, or what the compiler writes into its users.
 */
class DeadMembersTest extends HouseTest {
  /** How the names of records begin whose components are written as data, by their names. */
  private static final List<String> DATA =
      List.of(
          "hakozuna.ledger.GateLine$",
          "hakozuna.ledger.History",
          "hakozuna.ledger.PlanFacts",
          "hakozuna.ledger.Said$",
          "hakozuna.ledger.SampleSeal",
          "hakozuna.report.StageReport$Seconds",
          "hakozuna.report.StageReport$Libraries");

  @Override
  List<HouseRule> rules() {
    return List.of(
        new HouseRule(
            "every member has a user that is no test",
            members()
                .that(describe("are called by our code alone", DeadMembersTest::isOurs))
                .should(haveAUser()),
            "package hakozuna.measure; class Unused { int unused() { return 1; } }",
            "package hakozuna.measure; class Selfish { int n(int i) { return i < 1 ? 1 : n(i - 1); } }",
            "package hakozuna.measure; class Tried { int tried() { return 1; } }"
                + " class TriedTest { int tries() { return new Tried().tried(); } }",
            "package hakozuna.measure; record Carried(int carried) {}",
            "package hakozuna.measure; class Kept { static final Object KEPT = new Object(); }"));
  }

  private static boolean isOurs(JavaMember member) {
    JavaClass owner = member.getOwner();
    boolean generated = member.getModifiers().contains(JavaModifier.SYNTHETIC);
    if (generated || TEST_CODE.test(owner) || owner.isAnnotation()) {
      return false;
    }
    return member instanceof JavaMethod method && isOurs(method)
        || member instanceof JavaField field && isOurs(field);
  }

  /** JUnit calls what a gate has, and any code may call what overrides something. */
  private static boolean isOurs(JavaMethod method) {
    JavaClass owner = method.getOwner();
    boolean isGate =
        owner.getMethods().stream().anyMatch(m -> m.isMetaAnnotatedWith(Testable.class));
    return !isGate
        && !overrides(method)
        && !isAccessor(method)
        && !(owner.isEnum() && Set.of("values", "valueOf").contains(method.getName()));
  }

  private static boolean overrides(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(above -> above.getMethods().stream())
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getParameters().size() == method.getParameters().size());
  }

  private static boolean isAccessor(JavaMethod method) {
    return method.getOwner().isRecord()
        && method.getParameters().isEmpty()
        && method.getOwner().tryGetField(method.getName()).isPresent();
  }

  /** The compiler writes numbers and texts that never change into those who use them. */
  private static boolean isOurs(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    boolean isConstant =
        modifiers.contains(JavaModifier.STATIC)
            && modifiers.contains(JavaModifier.FINAL)
            && (field.getRawType().isPrimitive()
                || field.getRawType().isEquivalentTo(String.class));
    return !isConstant && !modifiers.contains(JavaModifier.ENUM) && !isData(field);
  }

  private static boolean isData(JavaField field) {
    return isComponent(field) && begins(DATA, field.getOwner().getName());
  }

  private static boolean isComponent(JavaMember member) {
    return member instanceof JavaField
        && member.getOwner().isRecord()
        && !member.getModifiers().contains(JavaModifier.STATIC);
  }

  private static JavaMethod accessor(JavaMember component) {
    return component.getOwner().getMethod(component.getName());
  }

  private static ArchCondition<JavaMember> haveAUser() {
    return new ArchCondition<>("have a user that is no test") {
      @Override
      public void check(JavaMember member, ConditionEvents events) {
        boolean used = isUsed(member);
        events.add(new SimpleConditionEvent(member, used, member.getFullName() + " is dead"));
      }
    };
  }

  private static boolean begins(List<String> known, String name) {
    return known.stream().anyMatch(name::startsWith);
  }

  private static boolean isUsed(JavaMember member) {
    Stream<? extends JavaMember> names =
        isComponent(member) ? Stream.of(member, accessor(member)) : Stream.of(member);
    List<? extends JavaMember> own = names.toList();
    return own.stream()
        .flatMap(one -> one.getAccessesToSelf().stream())
        .anyMatch(access -> isRead(access) && !own.contains(access.getOrigin()));
  }

  private static boolean isRead(JavaAccess<?> access) {
    boolean writes =
        access instanceof JavaFieldAccess field
            && field.getAccessType() == JavaFieldAccess.AccessType.SET;
    return !writes && !TEST_CODE.test(access.getOriginOwner());
  }
}
