/** Estimates and intervals; knows only the JDK and its statistics library. */
package hakozuna.stats;
