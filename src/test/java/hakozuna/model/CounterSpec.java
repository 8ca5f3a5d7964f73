package hakozuna.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a work order asks beyond throughput; each part is optional.
 *
 * @param improvesAny the required counter gate
 * @param instructions the gate on instruction growth
 * @param mechanism what should move if the change works as meant, such as page-faults/op
 * @param profile what is profiled for explanation
 * @param maxRssGrowthPercent how much peak memory may grow on any lane, percent
 * @param maxCpuGrowthPercent how much CPU time per operation may grow on any lane, percent
 * @param scope what the candidate may change
 * @param integrity the checks of whether both libraries are right
 */
public record CounterSpec(
    Optional<ImprovesAnySpec> improvesAny,
    Optional<InstructionSpec> instructions,
    List<String> mechanism,
    Optional<ProfileSpec> profile,
    OptionalDouble maxRssGrowthPercent,
    OptionalDouble maxCpuGrowthPercent,
    Optional<ScopeSpec> scope,
    Optional<IntegritySpec> integrity) {

  /** Returns the same with the rules of scope that can be asked. */
  CounterSpec within(Optional<ScopeSpec> askable) {
    return asking(askable, integrity);
  }

  /** Returns the same for a subject that the work order does not speak of. */
  CounterSpec ofAnotherSubject() {
    return asking(Optional.empty(), integrity.map(IntegritySpec::withoutMemoryGrowth));
  }

  private CounterSpec asking(Optional<ScopeSpec> rules, Optional<IntegritySpec> checks) {
    return new CounterSpec(
        improvesAny,
        instructions,
        mechanism,
        profile,
        maxRssGrowthPercent,
        maxCpuGrowthPercent,
        rules,
        checks);
  }

  /** Returns a plan that asks for nothing but throughput. */
  public static CounterSpec none() {
    return new CounterSpec(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
