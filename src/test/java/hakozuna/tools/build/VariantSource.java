package hakozuna.tools.build;

import java.util.List;

/**
 * What a variant is built from.
 *
 * @param tree its sources; both variants have the same tree unless they come from two revisions
 * @param flags what the work order's make variable gets
 */
public record VariantSource(SourceTree tree, List<String> flags) {}
