/** Helpers for the suite's own tests. */
package hakozuna.testkit;
