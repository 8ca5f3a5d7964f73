/** Schedule and runs: the only room, with build, that starts processes. */
package hakozuna.measure;
