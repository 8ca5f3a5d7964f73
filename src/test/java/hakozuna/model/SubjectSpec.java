package hakozuna.model;

import java.util.List;
import java.util.Optional;

/**
 * How the source tree under test is built; every path is relative to the subject's root.
 *
 * @param makeDirectory where make runs
 * @param makeTargets what make is asked for
 * @param makeVariable the variable that carries the flags
 * @param library what the build leaves, to be preloaded
 * @param bench the program that is run
 * @param benchMakeDirectory where make builds the bench when none lies ready
 */
public record SubjectSpec(
    String makeDirectory,
    List<String> makeTargets,
    String makeVariable,
    String library,
    String bench,
    Optional<String> benchMakeDirectory) {}
