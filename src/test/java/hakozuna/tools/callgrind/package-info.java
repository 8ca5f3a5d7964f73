/**
 * Instructions without a performance monitoring unit: callgrind counts each one the program
 * executes, one thread at a time, and so sees the uncontended path.
 */
package hakozuna.tools.callgrind;
