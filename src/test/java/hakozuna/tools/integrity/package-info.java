/** Is a library right? The suite's own small programs, and real ones, run with it in the guard. */
package hakozuna.tools.integrity;
