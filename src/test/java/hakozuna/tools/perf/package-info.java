/** perf: is it there, what can it count here, and what did it count? */
package hakozuna.tools.perf;
