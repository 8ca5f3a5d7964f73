package hakozuna.calibrate;

import hakozuna.model.Verdict;

/**
 * Where a rule stopped, and with which answer.
 *
 * @param verdict its answer
 * @param blocks how many blocks it looked at
 */
record Decision(Verdict verdict, int blocks) {}
