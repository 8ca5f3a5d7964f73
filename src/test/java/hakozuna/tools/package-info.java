/**
 * Every program that is not ours, with the readers of what it says; the only room that starts
 * processes.
 */
package hakozuna.tools;
