/** What a candidate changes, read from sources and machine code: no run, so no noise. */
package hakozuna.tools.scope;
