package hakozuna.tools.scope;

import hakozuna.model.Check;
import java.util.List;

/**
 * What came of an examination.
 *
 * @param checks one for each rule that the work order asks, in its order
 * @param evidence tables and differences, for people; several pages
 */
public record Examined(List<Check> checks, String evidence) {}
