/** What gates were answered in earlier stages, kept across calls; it decides nothing. */
package hakozuna.report.history;
