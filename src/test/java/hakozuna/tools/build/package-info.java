/** Toolchain, make, and the store of built variants. */
package hakozuna.tools.build;
