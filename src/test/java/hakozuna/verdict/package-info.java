/** Thresholds, the decision rule, the null control, and the words of a failure. */
package hakozuna.verdict;
